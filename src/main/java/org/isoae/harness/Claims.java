package org.isoae.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.isoae.file.WholeFile;

/**
 * Cells that a run computes now, as files that other runs see, on this machine or on one that
 * shares the folder.
 *
 * <p>A claim is renewed every ten seconds, and expires when its file has not changed for a minute
 * of the observer's own clock: clocks of machines differ. A claim of this machine expires at once
 * when its process has ended. Claims only save work. Where two runs compute the same cell all the
 * same, both store the same result.
 */
final class Claims {

  static final String SUFFIX = ".claim";

  private static final Duration RENEWAL = Duration.ofSeconds(10);
  private static final Duration EXPIRY = Duration.ofSeconds(60);

  private final Path folder;
  private final String owner;
  private final LongSupplier nanoTime;
  private final Map<String, Seen> others = new ConcurrentHashMap<>();
  private final Map<String, String> held = new ConcurrentHashMap<>();
  private long beat;
  private boolean renewing;

  /** Another run's claim, and when it last changed. */
  private record Seen(String content, long since) {}

  Claims(Path folder) {
    this(folder, thisProcess(), System::nanoTime);
  }

  /**
   * Claims of some process.
   *
   * @param owner "machine process start", without blanks in any
   */
  Claims(Path folder, String owner, LongSupplier nanoTime) {
    this.folder = folder;
    this.owner = owner;
    this.nanoTime = nanoTime;
  }

  /**
   * Claims a cell.
   *
   * @return false if another run has claimed it; true where claims cannot be written at all
   */
  boolean take(String cell) {
    String content = nextContent();
    try {
      Files.createDirectories(folder);
      if (!create(cell, content)) {
        String seen = Files.readString(file(cell));
        if (!isAbandoned(cell, seen) || !remove(cell, seen) || !create(cell, content)) {
          return false;
        }
      }
    } catch (NoSuchFileException e) {
      return false; // It was released just now. The caller asks again.
    } catch (IOException e) {
      return true;
    }
    others.remove(cell);
    held.put(cell, content);
    startRenewing();
    return true;
  }

  void release(String cell) {
    String content = held.remove(cell);
    try {
      if (content != null && Files.readString(file(cell)).equals(content)) {
        Files.deleteIfExists(file(cell));
      }
    } catch (IOException e) {
      // It expires.
    }
  }

  private boolean create(String cell, String content) throws IOException {
    try {
      Files.write(
          file(cell), content.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private boolean isAbandoned(String cell, String content) {
    Seen seen =
        others.merge(
            cell,
            new Seen(content, nanoTime.getAsLong()),
            (old, now) -> old.content().equals(now.content()) ? old : now);
    return nanoTime.getAsLong() - seen.since() > EXPIRY.toNanos() || ownerHasEnded(content);
  }

  private boolean ownerHasEnded(String content) {
    String[] their = content.split(" ");
    String[] our = owner.split(" ");
    if (their.length < 3 || !their[0].equals(our[0])) {
      return false; // Half-written, or of a machine whose processes cannot be seen from here.
    }
    return ProcessHandle.of(Long.parseLong(their[1]))
        .filter(ProcessHandle::isAlive)
        .filter(process -> start(process).equals(their[2]))
        .isEmpty();
  }

  /** Removes an abandoned claim, unless another run was faster. */
  private boolean remove(String cell, String content) throws IOException {
    Path aside = folder.resolve(cell + "." + UUID.randomUUID() + WholeFile.PART);
    Files.move(file(cell), aside, StandardCopyOption.ATOMIC_MOVE);
    String removed = Files.readString(aside);
    Files.delete(aside);
    // Its owner finds it missing, and writes it again.
    return removed.equals(content);
  }

  private synchronized void startRenewing() {
    if (renewing) {
      return;
    }
    renewing = true;
    Thread thread = new Thread(this::renewForEver, "renews claims");
    thread.setDaemon(true);
    thread.start();
  }

  private void renewForEver() {
    try {
      while (true) {
        Thread.sleep(RENEWAL.toMillis());
        held.keySet().forEach(this::renew);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets other runs see that this one lives, unless one of them has taken the claim over. */
  void renew(String cell) {
    String content = nextContent();
    held.computeIfPresent(
        cell,
        (same, old) -> {
          try {
            if (Files.exists(file(cell)) && !Files.readString(file(cell)).equals(old)) {
              return null;
            }
            WholeFile.write(file(cell), content);
            return content;
          } catch (IOException e) {
            return old;
          }
        });
  }

  private synchronized String nextContent() {
    return owner + " " + beat++;
  }

  private Path file(String cell) {
    return folder.resolve(cell + SUFFIX);
  }

  private static String thisProcess() {
    ProcessHandle self = ProcessHandle.current();
    return machine() + " " + self.pid() + " " + start(self);
  }

  private static String start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("unknown");
  }

  /** Its name, and the namespace of its processes, of which a container has its own. */
  private static String machine() {
    String name;
    try {
      name = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      name = "unknown-" + UUID.randomUUID();
    }
    return (name + "/" + processNamespace().orElse("")).replaceAll("\\s+", "-");
  }

  private static Optional<String> processNamespace() {
    try {
      return Optional.of(Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString());
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }
}

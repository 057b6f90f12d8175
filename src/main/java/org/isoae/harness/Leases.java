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
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.isoae.file.WholeFile;

/**
 * Cells that a run computes now, as files that other runs see, on this machine or on one that
 * shares the folder.
 *
 * <p>A lease is renewed every ten seconds, and expires when its file has not changed for a minute
 * in which the observer looked again and again: by the observer's own clock, since clocks of
 * machines differ. A lease of this machine expires at once when its process has ended. Leases only
 * save work: where two runs compute the same cell all the same, both store a result of its key.
 */
final class Leases {

  static final String SUFFIX = ".lease";

  private static final Duration RENEWAL = Duration.ofSeconds(10);
  private static final Duration EXPIRY = Duration.ofSeconds(60);

  /** After a longer pause, a suspended machine's for instance, the minute begins anew. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  private final Path folder;
  private final String owner;
  private final LongSupplier nanoTime;
  private final Map<String, Seen> others = new ConcurrentHashMap<>();
  private final Map<String, String> held = new ConcurrentHashMap<>();
  private long renewals;
  private boolean renewing;

  /** Another run's lease: since when it has this content, and when that was last seen. */
  private record Seen(String content, long since, long last) {

    Seen again(String now, long time) {
      return now.equals(content) && time - last <= LONGEST_PAUSE.toNanos()
          ? new Seen(content, since, time)
          : new Seen(now, time, time);
    }
  }

  Leases(Path folder) {
    this(folder, thisProcess(), System::nanoTime);
  }

  /**
   * Leases of some process.
   *
   * @param owner "machine process start", without blanks in any
   */
  Leases(Path folder, String owner, LongSupplier nanoTime) {
    this.folder = folder;
    this.owner = owner;
    this.nanoTime = nanoTime;
  }

  /**
   * Takes a cell.
   *
   * @return false if another run has it, or may have it; true where no lease can be written at all
   */
  boolean take(String cell) {
    String content = nextContent();
    try {
      Files.createDirectories(folder);
      if (create(cell, content) || takeOver(cell, content)) {
        others.remove(cell);
        held.put(cell, content);
        startRenewing();
        return true;
      }
      return false;
    } catch (IOException e) {
      return true; // The disk is full, for instance: the result may still find its place.
    }
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

  private boolean takeOver(String cell, String content) {
    try {
      String seen = Files.readString(file(cell));
      return isAbandoned(cell, seen) && remove(cell, seen) && create(cell, content);
    } catch (IOException e) {
      // It was released or renewed just now, and NFS says so in many ways. The caller asks again.
      return false;
    }
  }

  private boolean isAbandoned(String cell, String content) {
    long now = nanoTime.getAsLong();
    Seen seen =
        others.compute(
            cell,
            (same, old) -> old == null ? new Seen(content, now, now) : old.again(content, now));
    return now - seen.since() > EXPIRY.toNanos() || ownerHasEnded(content);
  }

  /** False for what is half-written, and for machines whose processes cannot be seen from here. */
  private boolean ownerHasEnded(String content) {
    String[] their = content.split(" ");
    String[] our = owner.split(" ");
    if (their.length < 3 || !their[0].equals(our[0]) || !their[1].matches("[0-9]{1,18}")) {
      return false;
    }
    return ProcessHandle.of(Long.parseLong(their[1]))
        .filter(ProcessHandle::isAlive)
        .filter(process -> start(process).equals(their[2]))
        .isEmpty();
  }

  /**
   * Removes an abandoned lease.
   *
   * @param content that was seen
   * @return false if another run was faster: its new lease stays
   */
  boolean remove(String cell, String content) throws IOException {
    Path aside = folder.resolve(cell + "." + UUID.randomUUID() + WholeFile.PART);
    Files.move(file(cell), aside, StandardCopyOption.ATOMIC_MOVE);
    boolean abandoned = Files.readString(aside).equals(content);
    if (!abandoned) {
      try {
        Files.move(aside, file(cell));
      } catch (FileAlreadyExistsException e) {
        // A third run has it by now. The second finds that out when it renews.
      }
    }
    Files.deleteIfExists(aside);
    return abandoned;
  }

  private synchronized void startRenewing() {
    if (renewing) {
      return;
    }
    renewing = true;
    Thread thread = new Thread(this::renewForEver, "renews leases");
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

  /** Lets other runs see that this one lives, unless one of them has taken the cell over. */
  void renew(String cell) {
    String content = nextContent();
    held.computeIfPresent(
        cell,
        (same, old) -> {
          try {
            if (!isGone(cell) && !Files.readString(file(cell)).equals(old)) {
              return null;
            }
            WholeFile.write(file(cell), content);
            return content;
          } catch (IOException | RuntimeException e) {
            return old; // The next renewal may succeed.
          }
        });
  }

  private boolean isGone(String cell) throws IOException {
    try {
      Files.readAttributes(file(cell), "size");
      return false;
    } catch (NoSuchFileException e) {
      return true;
    }
  }

  private synchronized String nextContent() {
    return owner + " " + renewals++;
  }

  private Path file(String cell) {
    return folder.resolve(cell + SUFFIX);
  }

  private static String thisProcess() {
    ProcessHandle self = ProcessHandle.current();
    return machine() + " " + self.pid() + " " + start(self);
  }

  /**
   * When a process started, in ticks since the machine did: a time of day would move when the
   * machine's clock is set. Java knows the time alone, which serves where there is no /proc.
   */
  private static String start(ProcessHandle process) {
    try {
      String status = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      // The program's name, in brackets, may hold blanks. The start is field 22.
      return status.substring(status.lastIndexOf(')') + 2).split(" ")[19];
    } catch (IOException | IndexOutOfBoundsException e) {
      return process.info().startInstant().map(Object::toString).orElse("unknown");
    }
  }

  /** The name and this boot of the machine, and the namespace of processes: a container's own. */
  private static String machine() {
    String name;
    try {
      name = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      name = "unknown";
    }
    String boot = orElse(() -> Files.readString(Path.of("/proc/sys/kernel/random/boot_id")));
    String processes =
        orElse(() -> Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString());
    return (name + "/" + boot.strip() + "/" + processes).replaceAll("\\s+", "-");
  }

  private interface Fact {
    String read() throws IOException;
  }

  private static String orElse(Fact fact) {
    try {
      return fact.read();
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }
}

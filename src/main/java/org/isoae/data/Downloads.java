package org.isoae.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.isoae.file.Causes;
import org.jspecify.annotations.Nullable;

/**
 * Downloads published files. An interrupted download is kept beside its target, with the ending
 * ".part", and resumed by the next run.
 *
 * @param environment the variables that may name a proxy; see {@link EnvironmentProxy}
 * @param messages receives the progress
 * @param silence the time to wait for a connection, and for each part of an answer
 * @param limit the most time that one file may take
 */
record Downloads(
    Map<String, String> environment, Consumer<String> messages, Duration silence, Duration limit) {

  private static final long POLL_MILLIS = 200;

  static Downloads over(Map<String, String> environment, Consumer<String> messages) {
    return new Downloads(environment, messages, Duration.ofSeconds(20), Duration.ofMinutes(30));
  }

  /**
   * Downloads a file and verifies its size and checksum. Where another run is downloading it, this
   * waits for that one.
   *
   * @throws IOException with the cause for each address
   */
  void fetch(PublishedFile file, Path target) throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    for (boolean waits = false; !isThere(file, target); waits = true) {
      if (!waits) {
        messages.accept("Another run is downloading " + file.name() + "; waiting for it.");
      }
      if (System.nanoTime() > end) {
        throw new IOException("another run is downloading it, and has not ended in time");
      }
      pause();
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the run was interrupted", e);
    }
  }

  /**
   * Whether the file has come; false while another run has it. Between the end of a lock and the
   * move another run may take the lock, and then loses the file to the one that moves it.
   */
  private boolean isThere(PublishedFile file, Path target) throws IOException {
    try {
      return fetchAlone(file, target);
    } catch (IOException e) {
      if (Files.exists(target)) {
        return true;
      }
      throw e;
    }
  }

  /** Returns whether the file is there; false while another run has it. */
  private boolean fetchAlone(PublishedFile file, Path target) throws IOException {
    Path part = target.resolveSibling(file.name() + ".part");
    try (FileChannel channel = opened(part)) {
      FileLock lock = lock(channel);
      // Without the file, the run that had the lock has just moved or deleted it.
      if (lock == null || !Files.exists(part)) {
        return false;
      }
      if (Files.exists(target)) {
        // The run that was waited for has brought it, and this one has begun it again.
        deleteIfEmpty(part);
        return true;
      }
      try {
        new Download(this, file, channel, new Place(part, file.name())).fromAnyAddress();
      } catch (IOException e) {
        // Under the lock: the file of another run must not be deleted.
        deleteIfEmpty(part);
        throw e;
      }
    }
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    return true;
  }

  private static FileChannel opened(Path part) throws IOException {
    try {
      Files.createDirectories(part.getParent());
      return FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new IOException("the cache cannot be written: " + Causes.of(e), e);
    }
  }

  /** Leaves neither an empty file nor an empty folder, which the next run would tell of. */
  private static void deleteIfEmpty(Path part) throws IOException {
    if (Files.isRegularFile(part) && Files.size(part) == 0) {
      Files.delete(part);
      try {
        Files.delete(part.getParent());
      } catch (DirectoryNotEmptyException e) {
        // Other files of the set.
      }
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      // A byte that no file reaches: Windows lets nobody read what is locked.
      return channel.tryLock(Long.MAX_VALUE - 1, 1, false);
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }
}

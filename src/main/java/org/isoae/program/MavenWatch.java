package org.isoae.program;

import java.util.Locale;
import java.util.Optional;
import org.isoae.option.Maven;

/** Ends this process when Maven has ended: a signal to Maven alone does not reach its children. */
final class MavenWatch {

  private static final long POLL_MILLIS = 500;

  private MavenWatch() {}

  /** Starts the watch where Maven started this process. */
  static void start() {
    Optional<ProcessHandle> maven = ProcessHandle.current().parent();
    if (!Maven.startedThis() || maven.isEmpty()) {
      return;
    }
    Thread watch = new Thread(() -> awaitEnd(maven.get()), "watches Maven");
    watch.setDaemon(true);
    watch.start();
  }

  private static void awaitEnd(ProcessHandle maven) {
    try {
      // An orphan gets another parent at once. ProcessHandle.onExit would wait until the ended
      // process is reaped, which in a container may be never.
      while (maven.isAlive() && ProcessHandle.current().parent().equals(Optional.of(maven))) {
        Thread.sleep(POLL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    System.err.println(
        String.format(
            Locale.ROOT,
            "Maven (process %s) has ended, so this program ends too. What it has stored is kept.",
            String.valueOf(maven.pid())));
    System.exit(ExitStatus.FAILURE);
  }
}

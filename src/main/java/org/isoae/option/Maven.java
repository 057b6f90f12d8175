package org.isoae.option;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Maven, where it started this program. {@code pom.xml} says so with a system property: a program
 * that a user started in a shell must outlive the shell, as {@code nohup} promises.
 */
final class Maven {

  private static final String STARTED_THIS = "isoae.maven";
  private static final long POLL_MILLIS = 500;

  private Maven() {}

  private static boolean startedThis() {
    return Boolean.getBoolean(STARTED_THIS);
  }

  /** Options that the user misspelled and Maven therefore did not hand over, a message for each. */
  static List<String> misspelledOptions() {
    if (!startedThis()) {
      return List.of();
    }
    // Maven's start script exports the first. The second holds further arguments from Maven 3.9 on.
    return Stream.of("MAVEN_CMD_LINE_ARGS", "MAVEN_ARGS")
        .map(System::getenv)
        .flatMap(Stream::ofNullable)
        .flatMap(line -> Misspellings.in(line).stream())
        .distinct()
        .toList();
  }

  /**
   * Ends this process when Maven has ended: a signal to Maven alone does not reach its children.
   */
  static void endTogether() {
    Optional<ProcessHandle> maven = ProcessHandle.current().parent();
    if (!startedThis() || maven.isEmpty()) {
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

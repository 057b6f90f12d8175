package org.isoae.option;

import java.util.List;
import java.util.stream.Stream;

/**
 * Maven, where it started this program. {@code pom.xml} says so with a system property: a program
 * that a user started in a shell must outlive the shell, as {@code nohup} promises.
 */
public final class Maven {

  private static final String STARTED_THIS = "isoae.maven";

  private Maven() {}

  /** Whether Maven started this program. */
  public static boolean startedThis() {
    return Boolean.getBoolean(STARTED_THIS);
  }

  /** Whether an argument of a JVM says that Maven started it. */
  public static boolean isMark(String argument) {
    return argument.startsWith("-D" + STARTED_THIS);
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
}

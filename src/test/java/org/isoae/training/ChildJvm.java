package org.isoae.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A JVM of its own for what would be disturbed by other tests' garbage, or disturb them.
 *
 * <p>Its heap is small, so that a collection takes milliseconds, and of fixed size and resident
 * from the start, so that the process grows by native memory alone.
 */
final class ChildJvm {

  private static final List<String> OPTIONS =
      List.of("-Xms128m", "-Xmx128m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC");

  private ChildJvm() {}

  /**
   * Runs a main class of the tests to its end and asserts that it ends well.
   *
   * @param options further options of the JVM
   * @return what it printed
   */
  static List<String> run(Class<?> main, List<String> options, Object... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.addAll(options);
    command.add("-Doffline=" + System.getProperty("offline"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), () -> "exit status; it printed:\n" + output);
    return output.lines().toList();
  }
}

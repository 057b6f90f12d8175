package org.isoae.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.isoae.option.GivenOptions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs in processes of their own. */
@Timeout(60)
class ProgramTest {

  /** Starts another JVM, as Maven does, prints its process id and waits for it. */
  static final class Starter {
    public static void main(String[] options) throws Exception {
      List<String> command = java(Sleeper.class, options);
      Process child = new ProcessBuilder(command).inheritIO().start();
      System.out.println(child.pid());
      child.waitFor();
    }
  }

  /** Trains for hours, with a process of its own where it is asked for one. */
  static final class Sleeper {
    public static void main(String[] arguments) {
      Program.run(
          () -> {
            if (arguments.length > 0) {
              Process child = new ProcessBuilder(java(Sleeper.class)).start();
              System.out.println(child.pid());
            }
            Thread.sleep(TimeUnit.HOURS.toMillis(1));
            return true;
          });
    }
  }

  /** Prints what ASCII lacks. */
  static final class Greek {
    public static void main(String[] none) {
      Program.run(
          () -> {
            System.out.println("λ‖Jv‖");
            System.err.println("–");
            return true;
          });
    }
  }

  /** Reads its arguments. */
  static final class Reader {
    public static void main(String[] arguments) {
      Program.run(() -> GivenOptions.parse(List.of(arguments)).selectDevice() != null);
    }
  }

  private static List<String> java(Class<?> main, String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Doffline=" + System.getProperty("offline"));
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=off");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    return command;
  }

  /** Without the variables that a JVM reports on its standard error stream. */
  private static ProcessBuilder process(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .keySet()
        .removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
    return builder;
  }

  /** The program's status, then what it prints. */
  private static String run(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder = process(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() + " " + printed;
  }

  private static long startAndKill(Path printed, String... options) throws Exception {
    List<String> command = java(Starter.class);
    command.addAll(List.of(options));
    Process starter = process(command).redirectError(printed.toFile()).start();
    long child;
    try (var lines = starter.inputReader(StandardCharsets.UTF_8)) {
      child = Long.parseLong(lines.readLine());
      Thread.sleep(2000); // The child's JVM starts.
      assertTrue(ProcessHandle.of(child).isPresent(), "the child ended too early");
      starter.destroyForcibly().waitFor();
    }
    return child;
  }

  @Test
  void aProgramThatMavenStartedEndsWhenMavenIsKilled(@TempDir Path folder) throws Exception {
    Path printed = folder.resolve("printed");
    long child = startAndKill(printed, "-Disoae.maven=true");
    var handle = ProcessHandle.of(child);
    if (handle.isPresent()) {
      handle.get().onExit().get(20, TimeUnit.SECONDS);
    }
    String text = Files.readString(printed);
    assertTrue(
        text.matches("Maven \\(process \\d+\\) has ended, so this program ends too. What it .*\\R"),
        text);
  }

  @Test
  void aProgramThatAUserStartedLivesOn(@TempDir Path folder) throws Exception {
    long child = startAndKill(folder.resolve("printed"));
    Thread.sleep(3000);
    ProcessHandle handle = ProcessHandle.of(child).orElseThrow();
    assertTrue(handle.isAlive());
    handle.destroyForcibly();
    handle.onExit().get(20, TimeUnit.SECONDS);
  }

  @Test
  void aProgramsOwnProcessesEndWithIt() throws Exception {
    Assumptions.assumeFalse(System.getProperty("os.name").startsWith("Windows"), "no SIGTERM");
    List<String> command = java(Sleeper.class);
    command.add("with a child");
    Process program = new ProcessBuilder(command).start();
    try (var lines = program.inputReader(StandardCharsets.UTF_8)) {
      ProcessHandle child = ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow();
      program.destroy();
      child.onExit().get(20, TimeUnit.SECONDS);
    }
    assertTrue(program.waitFor(20, TimeUnit.SECONDS));
  }

  @Test
  void underAPosixLocaleTextIsSpelledOut() throws Exception {
    Assumptions.assumeFalse(System.getProperty("os.name").startsWith("Windows"), "no locale");
    String newLine = System.lineSeparator();
    for (String encoding : List.of("-Dany=none", "-Dfile.encoding=UTF-8")) {
      assertEquals(
          "0 lambda||Jv||" + newLine + "-" + newLine,
          run(java(Greek.class, encoding), Map.of("LC_ALL", "POSIX")),
          encoding);
    }
  }

  @Test
  void aVariableThatMakesDjlLoadAnotherPyTorchIsRefused() throws Exception {
    List<String> command = java(Reader.class);
    command.add("device=cpu");
    String printed = run(command, Map.of("PYTORCH_VERSION", "2.4.0"));
    assertTrue(
        printed.startsWith("2 The environment variable PYTORCH_VERSION=2.4.0 makes DJL"), printed);
    assertEquals(1, printed.lines().count(), printed);
  }

  @Test
  void aCacheThatCannotBeWrittenIsToldWithItsFolder(@TempDir Path folder) throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    List<String> command = java(Reader.class);
    command.add("device=cpu");
    String printed = run(command, Map.of("DJL_CACHE_DIR", file.toString(), "ENGINE_CACHE_DIR", ""));
    assertTrue(printed.startsWith("2 PyTorch cannot be loaded: "), printed);
    assertTrue(printed.contains(file.resolve("pytorch").toString()), printed);
    assertEquals(1, printed.lines().count(), printed);
  }

  @Test
  void aMisspelledOptionIsRefusedUnderMavenOnly() throws Exception {
    Map<String, String> maven = Map.of("MAVEN_CMD_LINE_ARGS", " verify -Preproduce -Dsacle=smoke");
    List<String> command = java(Reader.class, "-Disoae.maven=true");
    command.add("device=cpu");
    assertEquals(
        "2 Unknown option -Dsacle. Did you mean -Dscale?" + System.lineSeparator(),
        run(command, maven));
    command.remove("-Disoae.maven=true");
    String printed = run(command, maven);
    assertTrue(printed.startsWith("0 "), printed);
  }
}

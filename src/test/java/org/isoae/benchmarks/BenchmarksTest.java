package org.isoae.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isoae.tracking.BenchmarkRun;
import org.isoae.tracking.Judgement;
import org.isoae.tracking.Purpose;
import org.isoae.tracking.Role;
import org.isoae.tracking.Sample;
import org.isoae.tracking.Series;
import org.isoae.tracking.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BenchmarksTest {

  private static final Purpose REFERENCE = new Purpose(Role.REFERENCE, "a rival", Optional.empty());

  private static Judgement judged(Purpose purpose, Status status) {
    Series series = Series.of("a.Any.name", Map.of("network", "SURFACE"), "");
    Sample sample = new Sample(purpose, new double[][] {{1}});
    return new Judgement(
        series,
        new BenchmarkRun(Instant.EPOCH, "commit", Map.of(series, sample)),
        status,
        false,
        "Because.");
  }

  @ParameterizedTest
  @EnumSource(names = {"STEP", "OTHER"})
  void theGateFailsOnlyIfOwnCodeIsSlower(Role role) {
    for (Status status : Status.values()) {
      List<String> objections = Benchmarks.objections(List.of(judged(Purpose.of(role), status)), 0);
      assertEquals(
          status == Status.SLOWER ? List.of("Any.name, SURFACE became slower.") : List.of(),
          objections);
    }
  }

  @Test
  void theGateIgnoresASlowerReference() {
    assertEquals(List.of(), Benchmarks.objections(List.of(judged(REFERENCE, Status.SLOWER)), 0));
  }

  @Test
  void aBenchmarkWithoutAResultDoesNotPassTheGate() {
    assertEquals(
        List.of("Results missing: 2. See JMH's output above for the cause."),
        Benchmarks.objections(List.of(judged(Purpose.of(Role.STEP), Status.OK)), 2));
  }

  /** As where a compiler ran no annotation processor. */
  @Test
  void skippedBenchmarksNeedNoListOfThem(@TempDir Path folder) throws Exception {
    Path classes =
        Path.of(Benchmarks.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path copies = Files.createDirectories(folder.resolve("org/isoae/benchmarks"));
    try (Stream<Path> files = Files.list(classes.resolve("org/isoae/benchmarks"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, copies.resolve(file.getFileName()));
      }
    }
    String path =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).equals(classes) ? folder.toString() : entry)
            .collect(Collectors.joining(File.pathSeparator));
    assertEquals("0 ", run(path, "benchmark.skip=true\nbenchmarks=Step"));
    String printed = run(path, "device=cpu");
    assertTrue(
        printed.startsWith("1 The program failed: IllegalStateException: JMH's list of benchmarks"),
        printed);
  }

  private static String run(String classPath, String argument) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Doffline=" + System.getProperty("offline"),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                Benchmarks.class.getName(),
                argument)
            .redirectErrorStream(true);
    // A JVM reports them on its standard error stream.
    builder
        .environment()
        .keySet()
        .removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() + " " + printed;
  }
}

package org.isoae.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.isoae.harness.Scale;
import org.isoae.torch.Blas;
import org.isoae.torch.ComputeDevice;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GivenOptionsTest {

  private static final Requirement<?> IDS =
      Requirement.names(Options.EXPERIMENTS, List.of("table2", "figure2", "figure3"));

  private static GivenOptions parse(String... arguments) {
    return GivenOptions.parse(Arrays.asList(arguments), IDS);
  }

  private static String mistakes(String... arguments) {
    return assertThrows(OptionException.class, () -> parse(arguments)).getMessage();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void aBlankValueIsNone(String blank) {
    GivenOptions options =
        parse(
            Options.all().stream()
                .map(option -> option.key() + "=" + blank)
                .toArray(String[]::new));
    for (Option<?> option : Options.all()) {
      assertEquals(Optional.empty(), options.get(option), option.key());
    }
  }

  @Test
  void aFallbackWrittenOutIsNoValue() {
    GivenOptions options =
        parse(
            Options.all().stream()
                .map(option -> option.key() + "=" + option.fallback())
                .toArray(String[]::new));
    for (Option<?> option : Options.all()) {
      assertEquals(Optional.empty(), options.get(option), option.key());
    }
  }

  @Test
  void everyOptionHasItsType(@TempDir Path folder) throws Exception {
    Path file = Files.createFile(folder.resolve("points.csv"));
    GivenOptions options =
        parse(
            "experiments=figure3, table2",
            "scale=smoke",
            "seeds=5",
            "device=cpu",
            "blas=openblas",
            "datasets=" + folder,
            "points=" + file,
            "points.label=a, b",
            "points.latent=3",
            "points.lambda=2.5e-2",
            "points.epochs=7",
            "report.version=v1.2",
            "cells=finished",
            "workers=3",
            "shard=2/4",
            "merge=" + folder,
            "benchmark.skip=true",
            "benchmarks=Step|Loss",
            "benchmark.subset=loss",
            "benchmark.networks=SURFACE,SURFACE",
            "benchmark.gate=true",
            "benchmark.threshold=5 %",
            "benchmark.history=elsewhere",
            "benchmark.python=/opt/python",
            "help=true");
    assertEquals(Optional.of(List.of("figure3", "table2")), options.get(Options.EXPERIMENTS));
    assertEquals(Optional.of(Scale.SMOKE), options.get(Options.SCALE));
    assertEquals(Optional.of(5), options.get(Options.SEEDS));
    assertEquals(Optional.of(ComputeDevice.CPU), options.get(Options.DEVICE));
    assertEquals(Optional.of(Blas.OPENBLAS), options.get(Options.BLAS));
    assertEquals(Optional.of(folder), options.get(Options.DATASETS));
    assertEquals(Optional.of(file), options.get(Options.POINTS));
    assertEquals(Optional.of("a, b"), options.get(Options.POINTS_LABEL));
    assertEquals(Optional.of(3), options.get(Options.POINTS_LATENT));
    assertEquals(Optional.of(0.025), options.get(Options.POINTS_LAMBDA));
    assertEquals(Optional.of(7), options.get(Options.POINTS_EPOCHS));
    assertEquals(Optional.of("v1.2"), options.get(Options.REPORT_VERSION));
    assertEquals(Optional.of(Path.of("finished")), options.get(Options.CELLS));
    assertEquals(Optional.of(3), options.get(Options.WORKERS));
    assertEquals(Optional.of(new Shard(2, 4)), options.get(Options.SHARD));
    assertEquals(Optional.of(List.of(folder)), options.get(Options.MERGE));
    assertTrue(options.isSet(Options.BENCHMARK_SKIP));
    assertEquals("Step|Loss", options.get(Options.BENCHMARKS).orElseThrow().pattern());
    assertEquals(Optional.of("loss"), options.get(Options.BENCHMARK_SUBSET));
    assertEquals(
        Optional.of(List.of("SURFACE", "SURFACE")), options.get(Options.BENCHMARK_NETWORKS));
    assertTrue(options.isSet(Options.BENCHMARK_GATE));
    assertEquals(Optional.of(0.05), options.get(Options.BENCHMARK_THRESHOLD));
    assertEquals(Optional.of(Path.of("elsewhere")), options.get(Options.BENCHMARK_HISTORY));
    assertEquals(Optional.of("/opt/python"), options.get(Options.BENCHMARK_PYTHON));
    assertTrue(options.isSet(Options.HELP));
    for (Option<?> option : Options.all()) {
      assertTrue(options.get(option).isPresent(), option.key() + " is not in this test");
    }
  }

  @Test
  void oneArgumentHoldsAnOptionInEachLine(@TempDir Path folder) throws Exception {
    Path odd = Files.createDirectory(folder.resolve("a b's = \\c"));
    GivenOptions options = parse("scale=smoke\n  datasets=" + odd + "\n  seeds=\n", "seeds=2");
    assertEquals(Optional.of(Scale.SMOKE), options.get(Options.SCALE));
    assertEquals(Optional.of(odd), options.get(Options.DATASETS));
    assertEquals(Optional.of(2), options.get(Options.SEEDS));
  }

  @Test
  void theLastOfTwoValuesCountsUnlessItIsBlank() {
    assertEquals(Optional.of(Scale.QUICK), parse("scale=smoke", "scale=quick").get(Options.SCALE));
    assertEquals(Optional.of(Scale.SMOKE), parse("scale=smoke", "scale=").get(Options.SCALE));
    assertEquals(Optional.empty(), parse("scale=smoke", "scale=auto").get(Options.SCALE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          experiments | tabel2     | table2, figure2 or figure3, separated by commas
          experiments | ,          | ids of experiments, separated by commas
          scale       | huge       | smoke, quick, night, paper or auto
          scale       | SMOKE      | smoke, quick, night, paper or auto
          seeds       | 0          | a whole number from 1
          seeds       | three      | a whole number from 1
          device      | tpu        | cpu, gpu or auto
          experiments | , ,        | ids of experiments, separated by commas
          points.latent       | 0    | a whole number from 1
          points.epochs       | 1.5  | a whole number from 1
          points.lambda       | 0    | a number above 0
          points.lambda       | -1   | a number above 0
          points.lambda       | 1e999 | a number above 0
          points.lambda       | 0x1p3 | a number above 0
          report.version      | ../x | a file name of at most 100 letters, digits, '.', '_' and '-'
          benchmark.skip      | yes  | true or false
          benchmarks          | (    | a regular expression
          benchmark.subset    | all  | loss or none
          benchmark.threshold | 0    | a number from 0.01 to 1, or 1% to 100%
          benchmark.threshold | 101% | a number from 0.01 to 1, or 1% to 100%
          benchmark.threshold | ten  | a number from 0.01 to 1, or 1% to 100%
          """)
  void anInvalidValueIsToldWithTheValidOnes(String key, String value, String expected) {
    assertEquals(
        "Invalid value for " + key + ": '" + value + "'. Expected " + expected + ".",
        mistakes(key + "=" + value));
  }

  @Test
  void aFolderThatCannotBeUsedIsToldInFullWithTheReason(@TempDir Path folder) throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    Path absolute = Path.of("not", "there").toAbsolutePath();
    assertEquals(
        "Invalid value for datasets: 'not/there'. Expected an existing folder. "
            + absolute
            + " cannot be used: it does not exist.",
        mistakes("datasets=not/there"));
    for (String key : List.of("datasets", "benchmark.history")) {
      String told = mistakes(key + "=" + file);
      assertTrue(
          told.endsWith(" " + file.toAbsolutePath() + " cannot be used: it is not a folder."),
          told);
      told = mistakes(key + "=" + file.resolve("below"));
      assertTrue(told.endsWith("/below cannot be used: it is not a folder."), told);
    }
    String lost = mistakes("datasets=/tmp/\uFFFD\uFFFD");
    assertTrue(lost.contains("LC_ALL"), lost);
  }

  @Test
  void aFileThatCannotBeUsedIsToldInFullWithTheReason(@TempDir Path folder) {
    assertEquals(
        "Invalid value for points: 'not/there.csv'. Expected an existing CSV or .npy file. "
            + Path.of("not", "there.csv").toAbsolutePath()
            + " cannot be used: it does not exist.",
        mistakes("points=not/there.csv"));
    String told = mistakes("points=" + folder);
    assertTrue(told.endsWith(folder + " cannot be used: it is a folder, not a file."), told);
  }

  @Test
  void aFolderThatCannotBeReachedIsNotToldToBeMissing(@TempDir Path folder) throws Exception {
    Path loop = folder.resolve("loop");
    Files.createSymbolicLink(loop, loop);
    for (String key : List.of("datasets", "benchmark.history")) {
      String told = mistakes(key + "=" + loop);
      assertTrue(told.endsWith(loop + " cannot be used: its symbolic links form a loop."), told);
    }
  }

  @Test
  void aFolderThatMayNotBeSeenIsNotToldToBeMissing(@TempDir Path folder) throws Exception {
    Path inner = Files.createDirectories(folder.resolve("closed/inner"));
    Files.setPosixFilePermissions(inner.getParent(), Set.of());
    try {
      Assumptions.assumeFalse(Files.isDirectory(inner), "The superuser may see everything.");
      for (String key : List.of("datasets", "benchmark.history")) {
        String told = mistakes(key + "=" + inner);
        assertTrue(told.endsWith(inner + " cannot be used: permission denied."), told);
      }
    } finally {
      Files.setPosixFilePermissions(
          inner.getParent(), PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void aReportsNameIsOneThatEverySystemAllows() {
    for (String name : List.of("v1.", "CON", "nul.txt", "Com1", "lpt9.a.b")) {
      String told = mistakes("report.version=" + name);
      assertTrue(told.endsWith(" Windows does not allow the name " + name + "."), told);
    }
    assertTrue(mistakes("report.version=" + "a".repeat(101)).contains("at most 100 letters"));
    for (String name : List.of("a".repeat(100), "console", "com10", "v1.con")) {
      assertEquals(
          Optional.of(name), parse("report.version=" + name).get(Options.REPORT_VERSION), name);
    }
  }

  @Test
  void aTildeIsTheHomeFolder() {
    Path home = Path.of(System.getProperty("user.home"));
    assertEquals(Optional.of(home), parse("datasets=~").get(Options.DATASETS));
    assertEquals(Optional.of(home), parse("datasets=~/").get(Options.DATASETS));
    assertEquals(
        Optional.of(home.resolve("h")),
        parse("benchmark.history=~/h").get(Options.BENCHMARK_HISTORY));
    assertEquals(
        Optional.of(home.resolve("bin").resolve("python").toString()),
        parse("benchmark.python=~/bin/python").get(Options.BENCHMARK_PYTHON));
    String told = mistakes("datasets=~/not-there");
    assertTrue(
        told.endsWith(" " + home.resolve("not-there") + " cannot be used: it does not exist."),
        told);
  }

  @Test
  void anUnknownOptionIsToldWithTheKnownOnes() {
    String keys = Options.all().stream().map(Option::key).collect(Collectors.joining(", "));
    assertEquals(
        "Unknown option 'sacle'. Known options are " + keys + ".", mistakes("sacle=smoke"));
    assertEquals("Option scale has no value. Expected scale=VALUE.", mistakes("scale"));
  }

  @Test
  void allMistakesAreToldTogether() {
    List<String> lines =
        mistakes("scale=x", "experiments=figure3,tabel2,figure1", "sacle=y").lines().toList();
    assertEquals(4, lines.size(), lines.toString());
    assertTrue(lines.get(0).startsWith("Invalid value for scale: 'x'."));
    assertTrue(lines.get(1).startsWith("Unknown option 'sacle'."));
    assertTrue(lines.get(2).startsWith("Invalid value for experiments: 'tabel2'."));
    assertTrue(lines.get(3).startsWith("Invalid value for experiments: 'figure1'."));
  }

  @Test
  void aDeviceThatTheMachineLacksIsAMistakeInTheOptions() {
    Assumptions.assumeFalse(
        Files.exists(Path.of("/proc/driver/nvidia/version")), "a GPU may be here");
    GivenOptions options = parse("device=gpu");
    OptionException e = assertThrows(OptionException.class, options::selectDevice);
    assertTrue(e.getMessage().contains("no NVIDIA driver was found"), e.getMessage());
    assertFalse(parse("device=cpu", "blas=libtorch").selectDevice().isGpu());
  }

  @Test
  void aShardIsOneOfSeveralParts() {
    assertEquals(new Shard(2, 4), parse("shard=2/4").get(Options.SHARD).orElseThrow());
    for (String wrong :
        List.of("0/4", "5/4", "1", "1/0", "-1/2", "1/2/3", "a/b", "1/99999999999")) {
      OptionException mistake =
          assertThrows(OptionException.class, () -> parse("shard=" + wrong), wrong);
      assertTrue(mistake.getMessage().contains("Expected i/n, for example 1/4."), wrong);
    }
  }

  @Test
  void eachFolderToMergeExists(@TempDir Path folder) throws Exception {
    Path first = Files.createDirectory(folder.resolve("first"));
    Path second = Files.createDirectory(folder.resolve("second"));
    assertEquals(
        List.of(first, second),
        parse("merge=" + first + ", " + second).get(Options.MERGE).orElseThrow());
    OptionException mistake =
        assertThrows(
            OptionException.class, () -> parse("merge=" + first + "," + folder.resolve("third")));
    assertTrue(mistake.getMessage().contains("third"), mistake.getMessage());
  }
}

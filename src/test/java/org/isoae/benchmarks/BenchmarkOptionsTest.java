package org.isoae.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.isoae.option.OptionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchmarkOptionsTest {

  private static BenchmarkOptions parse(String... arguments) {
    return BenchmarkOptions.of(BenchmarkOptions.given(Arrays.asList(arguments)));
  }

  @Test
  void blankValuesAreTheDefaults() {
    BenchmarkOptions options =
        parse("benchmarks=", "benchmark.gate=", "benchmark.threshold= ", "experiments=");
    assertEquals(".*", options.benchmarks().pattern());
    assertFalse(options.gate() || options.lossSubset() || options.skip());
    assertEquals(0.1, options.threshold());
    assertEquals(Path.of("benchmarks", "history"), options.histories());
    assertEquals(Optional.empty(), options.datasets());
  }

  @Test
  void everyOptionIsRead(@TempDir Path datasets) {
    BenchmarkOptions options =
        parse(
            "benchmarks=Step|Loss",
            "benchmark.gate=true",
            "benchmark.subset=loss",
            "benchmark.threshold=5 %",
            "benchmark.history=elsewhere",
            "benchmark.skip=true",
            "benchmark.networks=SURFACE, S_CNN_64",
            "benchmark.python=/opt/python",
            "datasets=" + datasets);
    assertEquals("Step|Loss", options.benchmarks().pattern());
    assertTrue(options.gate() && options.lossSubset() && options.skip());
    assertEquals(0.05, options.threshold());
    assertEquals(Path.of("elsewhere"), options.histories());
    assertEquals(Optional.of(datasets), options.datasets());
    assertEquals(List.of(Subject.SURFACE, Subject.S_CNN_64), options.networks());
    assertEquals(Optional.of("/opt/python"), options.python());
  }

  @Test
  void aReproductionThatDoesNotShowTheSpeedDoesNotMeasureIt() {
    assertTrue(parse("experiments=table2,figure3").skip());
    assertFalse(parse("experiments=table2, speed").skip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          benchmarks=NoSuch           | org.isoae.benchmarks.StepBenchmark.step
          benchmark.networks=FC_NN,MLP | 'MLP'. Expected SURFACE, SURFACE_8, FC_NN, S_CNN, S_CNN_64, S_CNN_NARROW or CIFAR_10
          experiments=table9          | 'table9'. Expected inset
          scale=huge                  | 'huge'. Expected smoke, quick, night, paper or auto
          """)
  void anInvalidValueIsToldWithTheValidOnes(String argument, String expected) {
    OptionException e = assertThrows(OptionException.class, () -> parse(argument));
    assertTrue(e.getMessage().contains(expected), e.getMessage());
  }

  @Test
  void mistakesThatOnlyTheBenchmarksKnowAreToldWithTheOthers() {
    OptionException e =
        assertThrows(
            OptionException.class, () -> parse("benchmarks=NoSuch", "sacle=smoke", "seeds=0"));
    assertEquals(3, e.getMessage().lines().count(), e.getMessage());
  }
}

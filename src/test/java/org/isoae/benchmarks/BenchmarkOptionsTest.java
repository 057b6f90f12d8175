package org.isoae.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.isoae.torch.ComputeDevice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchmarkOptionsTest {

  private static BenchmarkOptions parse(String... arguments) {
    return BenchmarkOptions.parse(Arrays.asList(arguments));
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
    assertEquals(ComputeDevice.AUTO, options.device());
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
            "datasets=" + datasets,
            "device=cpu");
    assertEquals("Step|Loss", options.benchmarks().pattern());
    assertTrue(options.gate() && options.lossSubset() && options.skip());
    assertEquals(0.05, options.threshold());
    assertEquals(Path.of("elsewhere"), options.histories());
    assertEquals(Optional.of(datasets), options.datasets());
    assertEquals(ComputeDevice.CPU, options.device());
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
          benchmarks=(             | a regular expression
          benchmark.gate=yes       | true, false
          benchmark.subset=all     | loss
          benchmark.threshold=0    | from 0.01 to 1
          benchmark.threshold=ten  | from 0.01 to 1
          benchmark.networks=MLP   | SURFACE,FC_NN,S_CNN
          device=tpu               | cpu, gpu, auto
          datasets=/not/there      | an existing folder
          benchmark.gaet=true      | benchmark.gate
          scale=huge               | smoke, quick, paper
          experiments=table9       | table2
          """)
  void anUnknownValueIsRefusedWithTheValidOnes(String argument, String valid) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> parse(argument));
    assertTrue(e.getMessage().contains(valid), e.getMessage());
  }
}

package org.isoae.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

class OptionsTest {

  private static final List<String> KNOWN = List.of("table2", "figure2", "figure3");

  private static Options parse(String... arguments) {
    return Options.parse(Arrays.asList(arguments), KNOWN);
  }

  @Test
  void blankValuesAreTheDefaults() {
    Options options = parse("experiments=", "scale= ", "seeds=", "device=", "datasets=");
    assertEquals(
        new Options(
            KNOWN,
            Optional.empty(),
            Optional.empty(),
            ComputeDevice.AUTO,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        options);
  }

  @Test
  void everyOptionIsRead(@TempDir Path datasets) {
    Options options =
        parse(
            "experiments=figure3, table2,table2",
            "scale=smoke",
            "seeds=5",
            "device=cpu",
            "report.version=v1.2",
            "datasets=" + datasets,
            "benchmark.history=elsewhere",
            "benchmark.threshold=5%");
    assertEquals(List.of("table2", "figure3"), options.experiments());
    assertEquals(Optional.of(Scale.SMOKE), options.scale());
    assertEquals(Optional.of(5), options.seeds());
    assertEquals(ComputeDevice.CPU, options.device());
    assertEquals(Optional.of("v1.2"), options.reportVersion());
    assertEquals(Optional.of(datasets), options.datasets());
    assertEquals(Optional.of(Path.of("elsewhere")), options.histories());
    assertEquals(Optional.of(0.05), options.threshold());
  }

  @Test
  void autoIsAScaleThatTheDeviceDecides() {
    assertEquals(Optional.empty(), parse("scale=auto").scale());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          experiments=tabel2   | table2, figure2, figure3
          scale=huge           | smoke, quick, paper, auto
          seeds=0              | a whole number from 1
          seeds=three          | a whole number from 1
          device=tpu           | cpu, gpu, auto
          report.version=../x  | a file name
          datasets=/not/there  | an existing folder
          sacle=smoke          | experiments, scale, seeds, device, report.version, datasets
          """)
  void anUnknownValueIsRefusedWithTheValidOnes(String argument, String valid) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> parse(argument));
    assertTrue(e.getMessage().contains(valid), e.getMessage());
  }

  @Test
  void allMistakesAreListedTogether() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> parse("scale=x", "device=y"));
    assertTrue(e.getMessage().contains("scale=x") && e.getMessage().contains("device=y"));
  }
}

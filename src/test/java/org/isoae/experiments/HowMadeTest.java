package org.isoae.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.isoae.option.GivenOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HowMadeTest {

  private static String command(String... arguments) {
    return HowMade.command(
        "table2", true, "night", GivenOptions.parse(List.of(arguments)).asArguments());
  }

  /** Maven hands all options over as one argument of many lines, most of them blank. */
  @Test
  void theCommandHasTheRunsOptionsHoweverTheyWereHandedOver() {
    String expected =
        "mvn verify -Preproduce -Dbenchmark.skip=true -Dscale=night -Dexperiments=table2 -Dseeds=2";
    assertEquals(expected, command("scale=night", "seeds=2", "workers=1"));
    assertEquals(
        expected,
        command("experiments=table2\n  scale=night\n  seeds=2\n  device=\n  workers=1\n"));
    assertEquals(expected, command("seeds=2", "benchmark.skip=true"));
    // Of two values for one option the last counts.
    assertEquals(expected, command("seeds=3", "seeds=2"));
  }

  @Test
  void onlyTheCommandOfBenchmarksSaysWhatTheyAreMeasuredWith() {
    String[] options = {"benchmark.history=histories", "benchmark.python=python3.11"};
    assertEquals(
        "mvn verify -Preproduce -Dscale=quick -Dexperiments=speed -Dbenchmark.history=histories"
            + " -Dbenchmark.python=python3.11",
        HowMade.command(
            "speed", false, "quick", GivenOptions.parse(List.of(options)).asArguments()));
    assertEquals(
        "mvn verify -Preproduce -Dbenchmark.skip=true -Dscale=night -Dexperiments=table2",
        command(options));
  }

  @Test
  void whatAShellWouldReadOtherwiseIsQuoted(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("it's.csv"), "1,2");
    assertEquals(
        "mvn verify -Preproduce -Dscale=quick -Dexperiments=own '-Dpoints="
            + file.toString().replace("'", "'\\''")
            + "' '-Dpoints.label=petal width'",
        HowMade.command(
            "own",
            false,
            "quick",
            GivenOptions.parse(List.of("points=" + file, "points.label=petal width"))
                .asArguments()));
  }
}

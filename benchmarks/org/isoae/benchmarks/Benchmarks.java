package org.isoae.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** What {@code mvn verify -Pbenchmark} runs: the benchmarks, and the step's ratio to its floor. */
public final class Benchmarks {

  private Benchmarks() {}

  /** Runs the benchmarks whose names match the regular expression given. */
  public static void main(String[] arguments) throws Exception {
    Path json = Files.createDirectories(Path.of("target")).resolve("jmh.json");
    Options options =
        new OptionsBuilder()
            .include(arguments.length == 0 ? ".*" : arguments[0])
            .jvmArgsAppend(
                "-Doffline=" + System.getProperty("offline", "false"),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.log.ai.djl.util.cuda=off")
            .resultFormat(ResultFormatType.JSON)
            .result(json.toString())
            .build();
    printRatio(run(options));
    System.out.println("All samples: " + json);
  }

  private static Collection<RunResult> run(Options options) throws RunnerException {
    return new Runner(options).run();
  }

  private static void printRatio(Collection<RunResult> results) {
    Optional<Result<?>> step = primary(results, "SurfaceStepBenchmark.isometricStep");
    Optional<Result<?>> floor = primary(results, "SurfaceStepBenchmark.matrixProducts");
    if (step.isPresent() && floor.isPresent()) {
      System.out.printf(
          Locale.ROOT,
          "Surface network, batch 400: step %.1f ± %.1f ms, matrix products %.1f ± %.1f ms,"
              + " ratio %.2f.%n",
          step.get().getScore(),
          step.get().getScoreError(),
          floor.get().getScore(),
          floor.get().getScoreError(),
          step.get().getScore() / floor.get().getScore());
    }
  }

  private static Optional<Result<?>> primary(Collection<RunResult> results, String name) {
    return results.stream()
        .filter(result -> result.getParams().getBenchmark().endsWith(name))
        .<Result<?>>map(RunResult::getPrimaryResult)
        .findFirst();
  }
}

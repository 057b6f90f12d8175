package org.isoae.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.isoae.torch.Blas;
import org.isoae.torch.ComputeDevice;
import org.isoae.tracking.Series;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs benchmarks in rounds, with one fork of each benchmark per round. JMH by itself makes all
 * forks of one benchmark before it starts the next, so that a disturbance of a shared machine
 * during those minutes looks like a difference between the two. The forks of all rounds become one
 * result.
 *
 * <p>Each round also runs the calibration, at its start and at its end: without it a change of the
 * machine cannot be told from a change of the code.
 */
final class Measurements {

  /**
   * Time that a reproduction spends on the loss subset. A round that would exceed it is omitted.
   */
  static final Duration SUBSET_LIMIT = Duration.ofSeconds(230);

  /** With fewer forks, two runs are no sufficient baseline. */
  private static final int ROUNDS = 3;

  private final BenchmarkOptions options;
  private final String device;
  private final Map<String, RunResult> results = new LinkedHashMap<>();
  private int failures;

  /**
   * No measurements yet.
   *
   * @param device the value of the benchmarks' parameter of that name
   */
  Measurements(BenchmarkOptions options, String device) {
    this.options = options;
    this.device = device;
  }

  /** Measures what the user asked for. */
  Measurements all() throws RunnerException {
    return inRounds(
        List.of(
            options.lossSubset()
                ? Choice.lossSubset(device)
                : Choice.asked(options, device, System.out::println)));
  }

  /** Measures some series again. */
  Measurements again(List<Series> suspected) throws RunnerException {
    return inRounds(suspected.stream().map(Choice::of).toList());
  }

  private Measurements inRounds(List<Choice> choices) throws RunnerException {
    Choice calibration = Choice.calibration(device);
    Instant start = Instant.now();
    for (int round = 0; round < ROUNDS; round++) {
      if (options.lossSubset() && !fits(round, Duration.between(start, Instant.now()))) {
        System.out.printf(
            Locale.ROOT, "Stopped after %d of %d rounds: out of time.%n", round, ROUNDS);
        break;
      }
      measure(calibration);
      for (Choice choice : choices) {
        measure(choice);
      }
      measure(calibration);
    }
    return this;
  }

  /** Whether there is time for another round like the previous ones. */
  private static boolean fits(int rounds, Duration spent) {
    return rounds == 0
        || spent.multipliedBy(rounds + 1).dividedBy(rounds).compareTo(SUBSET_LIMIT) <= 0;
  }

  private void measure(Choice choice) throws RunnerException {
    if (choice.results() == 0) {
      return; // JMH takes no include for an include of everything.
    }
    Collection<RunResult> round =
        new Runner(choice.applyTo(options.lossSubset() ? quick() : builder()).forks(1).build())
            .run();
    round.forEach(result -> results.merge(result.getParams().id(), result, Measurements::together));
    // JMH omits a benchmark that throws, and continues.
    failures += choice.results() - round.size();
  }

  private static RunResult together(RunResult earlier, RunResult later) {
    List<BenchmarkResult> forks = new ArrayList<>(earlier.getBenchmarkResults());
    forks.addAll(later.getBenchmarkResults());
    return new RunResult(earlier.getParams(), forks);
  }

  private ChainedOptionsBuilder builder() {
    List<String> arguments = new ArrayList<>();
    arguments.add("-Dfile.encoding=UTF-8");
    arguments.addAll(List.of("-Duser.language=en", "-Duser.country=", "-Duser.variant="));
    arguments.add("--enable-native-access=ALL-UNNAMED");
    arguments.add("-Doffline=" + System.getProperty("offline", "false"));
    arguments.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    arguments.add("-Dorg.slf4j.simpleLogger.log.ai.djl.util.cuda=off");
    arguments.add("-Dblas=" + Blas.inUse().key()); // A fork must not choose for itself.
    arguments.add("-Dai.djl.pytorch.num_threads=" + ComputeDevice.threads()); // As cells have.
    options.python().ifPresent(python -> arguments.add("-Dbenchmark.python=" + python));
    options.datasets().ifPresent(folder -> arguments.add("-Ddatasets=" + folder.toAbsolutePath()));
    return new OptionsBuilder().jvmArgsAppend(arguments.toArray(String[]::new));
  }

  private ChainedOptionsBuilder quick() {
    return builder()
        .warmupIterations(1)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(3)
        .measurementTime(TimeValue.milliseconds(500))
        .timeout(TimeValue.seconds(60));
  }

  /** All results, in JMH's JSON. */
  String json() {
    var bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(results.values());
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** How many results are missing, over all rounds; JMH printed why. */
  int failures() {
    return failures;
  }

  /** How many results there are. */
  int size() {
    return results.size();
  }
}

package org.isoae.benchmarks;

import ai.djl.Device;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.isoae.experiments.Preflight;
import org.isoae.harness.Checkout;
import org.isoae.harness.Machine;
import org.isoae.option.GivenOptions;
import org.isoae.option.Options;
import org.isoae.program.ExitStatus;
import org.isoae.program.Failure;
import org.isoae.program.Program;
import org.isoae.tracking.BenchmarkRun;
import org.isoae.tracking.History;
import org.isoae.tracking.Judge;
import org.isoae.tracking.Judgement;
import org.isoae.tracking.Purpose;
import org.isoae.tracking.Role;
import org.isoae.tracking.Series;
import org.isoae.tracking.Status;
import org.isoae.tracking.StepRatio;
import org.openjdk.jmh.runner.RunnerException;

/**
 * The program behind {@code mvn verify -Pbenchmark}: runs the benchmarks, adds the results to the
 * machine's history and judges them. Series that are suspected of a change are measured again at
 * once.
 *
 * <p>Its status is {@link ExitStatus}'s. With {@code benchmark.gate=true} it is a failure if code
 * of this project became slower, or a benchmark gave no result.
 */
public final class Benchmarks {

  private final BenchmarkOptions options;
  private final String device;
  private final History history;
  private final Instant start = Instant.now();

  private Benchmarks(BenchmarkOptions options, Device selected) {
    this.options = options;
    device = selected.isGpu() ? "GPU" : "CPU";
    history = History.ofMachine(options.histories(), Machine.facts(selected), System.err::println);
  }

  /** Runs with {@code key=value} arguments; see {@link Options}. */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT); // JMH prints its scores in the default locale.
    Program.run(() -> benchmark(Arrays.asList(arguments)));
  }

  private static boolean benchmark(List<String> arguments) throws IOException, RunnerException {
    GivenOptions given = BenchmarkOptions.given(arguments);
    BenchmarkOptions options = BenchmarkOptions.of(given);
    if (given.isSet(Options.HELP)) {
      // The reproduction, which the subset precedes, prints the table too.
      System.out.print(options.lossSubset() ? "" : BenchmarkOptions.table());
      return true;
    }
    if (options.skip()) {
      return true;
    }
    if (options.lossSubset()) {
      Preflight.check(given); // It follows, and should not refuse after minutes of measurement.
    }
    return run(options, given.selectDevice());
  }

  /**
   * Before a reproduction, a failure is printed and does not keep the reproduction from starting.
   */
  private static boolean run(BenchmarkOptions options, Device device)
      throws IOException, RunnerException {
    try {
      return new Benchmarks(options, device).passes();
    } catch (IOException | RunnerException | RuntimeException | LinkageError e) {
      if (!options.lossSubset() || options.gate()) {
        throw e;
      }
      Failure.print("The benchmarks failed, and the reproduction continues without them", e);
      return true;
    }
  }

  /** Whether the build may continue. */
  private boolean passes() throws IOException, RunnerException {
    Measurements measured = new Measurements(options, device).all();
    store(measured);
    int failures = measured.failures();
    List<BenchmarkRun> runs = history.runs();
    List<Series> suspected = suspected(newJudgements(runs));
    List<Series> again = suspected.subList(0, Math.min(suspected.size(), affordable(measured)));
    if (!again.isEmpty()) {
      System.out.println("\nMeasuring suspected benchmarks again:");
      again.forEach(series -> System.out.println("  " + series.label()));
      Measurements second = new Measurements(options, device).again(again);
      store(second);
      failures += second.failures();
      runs = history.runs();
    }
    if (again.size() < suspected.size()) {
      System.out.printf(
          Locale.ROOT,
          "Out of time: %d suspected benchmarks are not measured again until the next run.%n",
          suspected.size() - again.size());
    }
    printRatios(runs);
    System.out.println();
    List<Judgement> judgements = newJudgements(runs);
    judgements.forEach(System.out::println);
    List<String> objections = objections(judgements, failures);
    objections.forEach(System.out::println);
    if (options.gate() && !objections.isEmpty()) {
      System.out.println("The build fails (benchmark.gate=true).");
    }
    return !options.gate() || objections.isEmpty();
  }

  /** The series to measure again, this project's code first in case time runs out. */
  private static List<Series> suspected(List<Judgement> judgements) {
    return judgements.stream()
        .filter(Judgement::suspected)
        .sorted(Comparator.comparing(judgement -> !judgement.role().isOwnCode()))
        .map(Judgement::series)
        .toList();
  }

  /** Why the gate fails the build; empty if it does not. */
  static List<String> objections(List<Judgement> judgements, int failures) {
    List<String> objections = new ArrayList<>();
    judgements.stream()
        .filter(judgement -> judgement.status() == Status.SLOWER)
        .filter(judgement -> judgement.role().isOwnCode())
        .forEach(judgement -> objections.add(judgement.series().label() + " became slower."));
    if (failures > 0) {
      objections.add(
          String.format(
              Locale.ROOT, "Results missing: %d. See JMH's output above for the cause.", failures));
    }
    return objections;
  }

  /** How many benchmarks can be measured again, with the calibration, in the remaining time. */
  private int affordable(Measurements measured) {
    if (!options.lossSubset() || measured.size() == 0) {
      return Integer.MAX_VALUE;
    }
    Duration spent = Duration.between(start, Instant.now());
    double each = (double) spent.toMillis() / (measured.size() + 1);
    double left = Measurements.SUBSET_LIMIT.minus(spent).toMillis() / each - 2;
    return (int) Math.max(0, left);
  }

  private void store(Measurements measured) throws IOException {
    if (measured.size() == 0) {
      throw new IOException("No benchmark gave a result. See JMH's output above for the cause.");
    }
    Path file =
        history.add(
            measured.json(),
            this::purpose,
            Instant.now(),
            new Checkout(Path.of("")).commit().value().orElse("unknown"));
    System.out.println("All samples: " + file);
  }

  private Purpose purpose(Series series) {
    Purpose purpose = BenchmarkMethod.of(series).purpose(series.params());
    if (purpose.role() != Role.PEER) {
      return purpose;
    }
    try {
      return purpose.by(PeerProductBenchmark.library(options.python()));
    } catch (IOException e) {
      throw new UncheckedIOException("Python's libraries are unknown", e);
    }
  }

  /** The judgements of the series that this program measured. */
  private List<Judgement> newJudgements(List<BenchmarkRun> runs) {
    return new Judge(options.threshold())
        .judge(runs).stream().filter(judgement -> isNew(judgement.run())).toList();
  }

  private boolean isNew(BenchmarkRun run) {
    return !run.time().plusSeconds(1).isBefore(start);
  }

  private void printRatios(List<BenchmarkRun> runs) {
    for (StepRatio ratio : StepRatio.of(runs)) {
      if (isNew(ratio.run())) {
        System.out.println(ratio);
      }
    }
  }
}

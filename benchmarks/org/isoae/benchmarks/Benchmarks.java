package org.isoae.benchmarks;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.isoae.harness.Machine;
import org.isoae.option.ExitStatus;
import org.isoae.option.GivenOptions;
import org.isoae.option.Options;
import org.isoae.tracking.History;
import org.isoae.tracking.Judge;
import org.isoae.tracking.Judgement;
import org.isoae.tracking.Run;
import org.isoae.tracking.Series;
import org.isoae.tracking.Status;
import org.isoae.tracking.StepRatio;
import org.openjdk.jmh.runner.RunnerException;

/**
 * What {@code mvn verify -Pbenchmark} runs: the benchmarks, which it adds to the machine's history
 * and judges. What is suspected to have changed is measured a second time at once.
 *
 * <p>Its status is {@link ExitStatus}'s. With {@code benchmark.gate=true} it is a failure if
 * something of this project's became slower, or a benchmark gave no result.
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
    // Not every native thread of the engine is a daemon.
    System.exit(ExitStatus.of(() -> benchmark(Arrays.asList(arguments))));
  }

  private static boolean benchmark(List<String> arguments) throws IOException, RunnerException {
    GivenOptions given = BenchmarkOptions.given(arguments);
    BenchmarkOptions options = BenchmarkOptions.of(given);
    if (given.isSet(Options.HELP)) {
      // The reproduction, which the subset precedes, prints the table too.
      System.out.print(options.lossSubset() ? "" : BenchmarkOptions.table());
      return true;
    }
    return options.skip() || run(options, given.selectDevice());
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
      e.printStackTrace();
      System.err.println("The benchmarks failed; the reproduction goes on without them.");
      return true;
    }
  }

  /** Whether the build may go on. */
  private boolean passes() throws IOException, RunnerException {
    Measurements measured = new Measurements(options, device).all();
    store(measured);
    int failures = measured.failures();
    List<Judgement> judgements = judgements();
    List<Series> suspected =
        judgements.stream()
            .filter(Judgement::suspected)
            .map(Judgement::series)
            .sorted(Comparator.comparing(StepRatio.Against::has)) // there may not be time for all
            .toList();
    List<Series> again = suspected.subList(0, Math.min(suspected.size(), affordable(measured)));
    if (!again.isEmpty()) {
      System.out.println("\nSuspected, and measured a second time:");
      again.forEach(series -> System.out.println("  " + series.label()));
      Measurements second = new Measurements(options, device).again(again);
      store(second);
      failures += second.failures();
      judgements = judgements();
    }
    if (again.size() < suspected.size()) {
      System.out.printf(
          "%d suspected benchmarks wait for the next run: there is no time left for them.%n",
          suspected.size() - again.size());
    }
    printRatios();
    System.out.println();
    judgements.forEach(System.out::println);
    List<String> objections = objections(judgements, failures);
    objections.forEach(System.out::println);
    if (options.gate() && !objections.isEmpty()) {
      System.out.println("The build fails (benchmark.gate=true).");
    }
    return !options.gate() || objections.isEmpty();
  }

  /** What the gate does not let through. */
  static List<String> objections(List<Judgement> judgements, int failures) {
    List<String> objections = new ArrayList<>();
    judgements.stream()
        .filter(judgement -> judgement.status() == Status.SLOWER)
        .filter(judgement -> !StepRatio.Against.has(judgement.series()))
        .forEach(judgement -> objections.add(judgement.series().label() + " became slower."));
    if (failures > 0) {
      objections.add("Without a result: %d. What JMH printed says why.".formatted(failures));
    }
    return objections;
  }

  /** How many benchmarks the time that is left allows, the calibration with them. */
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
      throw new IOException("No benchmark has a result; what went wrong stands above.");
    }
    Path file =
        history.add(measured.json(), Instant.now(), Machine.commit(Path.of("")).orElse("unknown"));
    System.out.println("All samples: " + file);
  }

  /** What is said of the series that were measured since the start. */
  private List<Judgement> judgements() throws IOException {
    return new Judge(options.threshold())
        .judge(history.runs()).stream().filter(j -> isNew(j.run())).toList();
  }

  private boolean isNew(Run run) {
    return !run.time().plusSeconds(1).isBefore(start);
  }

  private void printRatios() throws IOException {
    for (StepRatio ratio : StepRatio.of(history.runs())) {
      if (isNew(ratio.run())) {
        System.out.printf(
            Locale.ROOT,
            "%s: step %.1f ms, %s times %s%s.%n",
            ratio.inWords(),
            ratio.time().value(),
            ratio.ratio(),
            ratio.against().title(),
            ratio
                .target()
                .map(t -> "; at most %.1f is wanted: %s".formatted(t, ratio.verdict()))
                .orElse(""));
      }
    }
  }
}

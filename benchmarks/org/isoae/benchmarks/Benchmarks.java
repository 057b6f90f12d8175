package org.isoae.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import org.isoae.harness.Machine;
import org.isoae.tracking.BenchmarkRun;
import org.isoae.tracking.History;
import org.isoae.tracking.Judge;
import org.isoae.tracking.Judgement;
import org.isoae.tracking.Series;
import org.isoae.tracking.Status;
import org.isoae.tracking.StepRatio;
import org.openjdk.jmh.runner.RunnerException;

/**
 * What {@code mvn verify -Pbenchmark} runs: the benchmarks, which it adds to the machine's history
 * and judges. What is suspected to have changed is measured a second time at once.
 *
 * <p>With {@code benchmark.gate=true} it ends with status 1 if something of this project's became
 * slower, or a benchmark gave no result. It ends with 2 if an option, or the machine, is unfit.
 */
public final class Benchmarks {

  private final BenchmarkOptions options;
  private final String device;
  private final History history;
  private final Instant start = Instant.now();

  private Benchmarks(BenchmarkOptions options) {
    this.options = options;
    var selected = options.device().select();
    device = selected.isGpu() ? "GPU" : "CPU";
    history = History.ofMachine(options.histories(), Machine.facts(selected), System.err::println);
  }

  /** Runs with {@code key=value} arguments; see {@link BenchmarkOptions}. */
  public static void main(String[] arguments) {
    BenchmarkOptions options;
    try {
      options = BenchmarkOptions.parse(Arrays.asList(arguments));
      requireAny(options);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    if (!options.skip()) {
      // Not every native thread of the engine is a daemon.
      System.exit(run(options));
    }
  }

  private static void requireAny(BenchmarkOptions options) {
    SortedSet<String> all = Measurements.names(".*");
    if (all.stream().noneMatch(name -> options.benchmarks().matcher(name).find())) {
      throw new IllegalArgumentException(
          "benchmarks=%s matches none of these:%n  %s"
              .formatted(options.benchmarks(), String.join("\n  ", all)));
    }
  }

  private static int run(BenchmarkOptions options) {
    try {
      return new Benchmarks(options).passes() ? 0 : 1;
    } catch (IllegalStateException e) {
      System.err.println(e.getMessage());
      return failure(options, 2);
    } catch (IOException e) {
      System.err.println(e.getMessage());
      return failure(options, 1);
    } catch (RunnerException | RuntimeException | LinkageError e) {
      e.printStackTrace();
      return failure(options, 1);
    }
  }

  /** Before a reproduction, a failure is told and does not keep it from starting. */
  private static int failure(BenchmarkOptions options, int status) {
    if (options.lossSubset() && !options.gate()) {
      System.err.println("The benchmarks failed; the reproduction goes on without them.");
      return 0;
    }
    return status;
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

  private boolean isNew(BenchmarkRun run) {
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

package org.isoae.tracking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The suite's own headline: how long its training step takes beside another way to make it. Both
 * times come from one run, for a machine is not equally fast in two.
 *
 * @param step the step's series
 * @param against beside what
 * @param run the run
 * @param time the step's time, in milliseconds
 * @param ratio the step's time over the other's
 */
public record StepRatio(
    Series step, Against against, BenchmarkRun run, Estimate time, Estimate ratio) {

  private static final String BENCHMARK = "StepBenchmark.";
  private static final String STEP = BENCHMARK + "step";

  /** What the step is measured beside. */
  public enum Against {
    /** The bare matrix products and convolutions of the step. */
    FLOOR("floor", "its bare products"),
    /** The rival: the same step by differentiating twice, as autograd frameworks do it. */
    DOUBLE_BACKWARD("doubleBackward", "double backward"),
    /** The same step in PyTorch from Python. */
    PYTHON("python", "PyTorch in Python");

    private final String method;
    private final String title;

    Against(String method, String title) {
      this.method = method;
      this.title = title;
    }

    /** Whether the series is one of these, and no code of this project's to keep fast. */
    public static boolean has(Series series) {
      return Arrays.stream(values()).anyMatch(against -> series.is(BENCHMARK + against.method));
    }

    /** In words. */
    public String title() {
      return title;
    }

    /** The largest ratio that this project wants; it is no claim of the paper. */
    public Optional<Double> target(String network) {
      return switch (this) {
        case FLOOR ->
            network.equals("SURFACE")
                ? Optional.of(1.3)
                : Optional.of(1.6).filter(target -> network.startsWith("S_CNN"));
        case DOUBLE_BACKWARD -> Optional.of(0.6);
        case PYTHON -> Optional.of(0.4);
      };
    }
  }

  /**
   * The ratios that a history has, each from the last run that has both times.
   *
   * @param runs the oldest first
   */
  public static List<StepRatio> of(List<BenchmarkRun> runs) {
    List<StepRatio> ratios = new ArrayList<>();
    var steps =
        runs.stream()
            .flatMap(run -> run.samples().keySet().stream())
            .filter(series -> series.is(STEP))
            .collect(Collectors.groupingBy(Series::params, Collectors.toCollection(TreeSet::new)))
            .values()
            .stream()
            .sorted(Comparator.comparing(TreeSet::first))
            .toList();
    for (TreeSet<Series> protocols : steps) {
      for (Against against : Against.values()) {
        protocols.stream()
            .flatMap(step -> last(runs, step, against).stream())
            .max(Comparator.comparing(ratio -> ratio.run().time()))
            .ifPresent(ratios::add);
      }
    }
    return ratios;
  }

  private static Optional<StepRatio> last(List<BenchmarkRun> runs, Series step, Against against) {
    Series other =
        new Series(
            step.benchmark().replaceAll("step$", against.method), step.params(), step.protocol());
    return runs.stream()
        .filter(run -> run.samples().containsKey(step) && run.samples().containsKey(other))
        .reduce((earlier, later) -> later)
        .map(
            run -> {
              Sample time = run.samples().get(step);
              return new StepRatio(
                  step,
                  against,
                  run,
                  Estimate.mean(time),
                  Estimate.ratio(time, run.samples().get(other)));
            });
  }

  private String network() {
    return step.params().getOrDefault("network", "?");
  }

  /** "SURFACE, CPU". */
  public String inWords() {
    String device = step.params().get("device");
    return device == null ? network() : network() + ", " + device;
  }

  /** What is wanted of this ratio, if anything. */
  public Optional<Double> target() {
    return against.target(network());
  }

  /** "met" or "missed", by the ratio itself; "–" where nothing is wanted. */
  public String verdict() {
    Function<Double, String> judged = target -> ratio.value() <= target ? "met" : "missed";
    return target().map(judged).orElse("–");
  }
}

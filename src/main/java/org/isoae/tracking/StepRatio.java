package org.isoae.tracking;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many times as long the suite's training step takes as a {@link Role#REFERENCE}. Both times
 * come from one run, because a machine's speed differs between runs.
 *
 * @param step the step's series
 * @param reference the denominator's title, and the ratio that this project aims at
 * @param run the run
 * @param time mean time of the step, in milliseconds
 * @param ratio the step's mean time divided by the reference's
 */
public record StepRatio(
    Series step, Purpose reference, BenchmarkRun run, Estimate time, Estimate ratio) {

  /** The step and a reference, measured in one run with the same parameters and protocol. */
  private record Pair(BenchmarkRun run, Series step, Series reference) {

    StepRatio ratio() {
      Sample time = run.samples().get(step);
      Sample other = run.samples().get(reference);
      return new StepRatio(
          step, other.purpose(), run, Estimate.mean(time), Estimate.ratio(time, other));
    }
  }

  /** Identifies a ratio through the runs, without the benchmarks' names. */
  private record Row(SortedMap<String, String> params, String title) {

    static final Comparator<Row> ORDER =
        Comparator.comparing((Row row) -> row.params.toString()).thenComparing(Row::title);
  }

  /**
   * The ratios in a history: for each setting of the step and each reference, that of the last run
   * that has both. Runs without roles have none.
   *
   * @param runs the oldest first
   */
  public static List<StepRatio> of(List<BenchmarkRun> runs) {
    Map<Row, Pair> last = new TreeMap<>(Row.ORDER);
    for (BenchmarkRun run : runs) {
      for (Series step : run.series(Role.STEP).toList()) {
        run.series(Role.REFERENCE)
            .filter(other -> other.params().equals(step.params()))
            .filter(other -> other.protocol().equals(step.protocol()))
            .forEach(
                other -> {
                  String title = run.samples().get(other).purpose().title();
                  last.put(new Row(step.params(), title), new Pair(run, step, other));
                });
      }
    }
    return last.values().stream().map(Pair::ratio).toList();
  }

  /** The largest ratio that this project aims at, if any. */
  public Optional<Double> target() {
    return reference.target();
  }

  /** "met" or "missed", by the ratio without its interval; "–" if there is no target. */
  public String verdict() {
    return target().map(target -> ratio.value() <= target ? "met" : "missed").orElse("–");
  }
}

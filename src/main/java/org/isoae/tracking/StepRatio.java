package org.isoae.tracking;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How many times as long the suite's training step takes as a {@link Role#REFERENCE}. Both times
 * come from one run, because a machine's speed differs between runs.
 *
 * @param step the step's series
 * @param reference the denominator's purpose
 * @param run the run
 * @param time mean time of the step, in milliseconds
 * @param ratio the step's mean time divided by the reference's
 * @param target the largest ratio that this project aims at, if any
 * @param product a bare product by the reference's own library, if the run has one
 */
public record StepRatio(
    Series step,
    Purpose reference,
    BenchmarkRun run,
    Estimate time,
    Estimate ratio,
    Optional<Double> target,
    Optional<PeerProduct> product) {

  /** The step and a reference, measured in one run with the same parameters and protocol. */
  private record Pair(BenchmarkRun run, Series step, Series reference) {

    StepRatio ratio() {
      Sample time = run.samples().get(step);
      Purpose purpose = purpose(reference);
      return new StepRatio(
          step,
          purpose,
          run,
          Estimate.mean(time),
          over(reference),
          purpose.target().or(() -> purpose.standard().flatMap(this::over)),
          PeerProduct.of(reference, run));
    }

    private Purpose purpose(Series series) {
      return run.samples().get(series).purpose();
    }

    private Estimate over(Series other) {
      return Estimate.ratio(run.samples().get(step), run.samples().get(other));
    }

    private Optional<Double> over(String title) {
      return references(run, step)
          .filter(other -> purpose(other).title().equals(title))
          .findFirst()
          .map(other -> over(other).value());
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
        references(run, step)
            .forEach(
                other -> {
                  String title = run.samples().get(other).purpose().title();
                  last.put(new Row(step.params(), title), new Pair(run, step, other));
                });
      }
    }
    return last.values().stream().map(Pair::ratio).toList();
  }

  /** The references that were measured as the step was. */
  private static Stream<Series> references(BenchmarkRun run, Series step) {
    return run.series(Role.REFERENCE)
        .filter(other -> other.params().equals(step.params()))
        .filter(other -> other.protocol().equals(step.protocol()));
  }

  /** Whether it compares implementations. Where it compares libraries, it is not to be shown. */
  public boolean isFair() {
    return product.map(PeerProduct::isFair).orElse(true);
  }

  /** "met", "missed", or "open" where the interval holds the target; "–" if there is no target. */
  public String verdict() {
    return target
        .filter(aim -> isFair())
        .map(aim -> ratio.high() <= aim ? "met" : ratio.low() > aim ? "missed" : "open")
        .orElse("–");
  }

  /** For the console. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s: step %.1f ms%s%s%s",
        step.setting(),
        time.value(),
        isFair() ? String.format(Locale.ROOT, ", %s times %s", ratio, reference.title()) : "",
        target
            .filter(aim -> isFair())
            .map(aim -> String.format(Locale.ROOT, "; target at most %.2f: %s", aim, verdict()))
            .orElse(""),
        product.map(made -> ". " + made.inWords()).orElse("."));
  }
}

package org.isoae.claim;

import static org.isoae.statistics.Summary.significant;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.isoae.result.Direction;
import org.isoae.result.Metric;
import org.isoae.statistics.Kendall;
import org.isoae.statistics.Median;
import org.isoae.statistics.SignFlip;
import org.isoae.statistics.Summary;

/**
 * What a claim says of values. A rule turns them into paired comparisons; {@link Claim#judge}
 * decides all of them alike.
 *
 * <p>Values are compared by the logarithm of their ratio, limited to a factor of 1,000: a value of
 * 0 has no logarithm, and one extreme pair must not outweigh all others.
 */
public sealed interface Rule {

  /** How many contenders the rule needs at least. */
  int contenders();

  /** One comparison for each contender after the first, or with a bound for each. */
  List<Comparison> compare(Metric metric, List<Evidence> evidence);

  /** The median margin that a comparison must exceed. */
  default double leastMargin() {
    return 0;
  }

  /**
   * A data set on which a claim does not show, although all pairs together uphold it.
   *
   * @param inWords which one, and why
   * @param isUnjudged whether no pair of it could be judged
   */
  record Reservation(String inWords, boolean isUnjudged) {}

  /**
   * What keeps pairs that uphold the claim together from upholding it; empty where nothing does.
   */
  default Optional<Reservation> reservation(Metric metric, List<Evidence> evidence) {
    return Optional.empty();
  }

  /** Whether values can contradict the claim, and not only fail to show it. */
  default boolean refutable() {
    return true;
  }

  /** The least p-value that so many pairs can have. */
  default double leastPValue(int pairs, int contenders) {
    return SignFlip.leastPValue(pairs);
  }

  /** The number that stands beside the paper's: the first contender's values of one data set. */
  default String reproduced(Metric metric, List<Evidence> evidence) {
    return evidence.get(0).summary(metric.unit()).toString();
  }

  private static int[] judgedPairs(List<Evidence> evidence) {
    return IntStream.range(0, evidence.get(0).observations().size())
        .filter(pair -> evidence.stream().allMatch(contender -> contender.isEvidence(pair)))
        .toArray();
  }

  /** ln(b/a), limited; 0 where both are 0. */
  private static double logRatio(double a, double b) {
    if (a < 0 || b < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Only values that are not negative have a ratio; got %s and %s.", a, b));
    }
    double limit = Math.log(1_000);
    return a == b ? 0 : Math.max(-limit, Math.min(limit, Math.log(b) - Math.log(a)));
  }

  /** How many times better the first is than the other, as a logarithm, for each judged pair. */
  private static double[] advantages(Metric metric, Evidence first, Evidence other) {
    if (metric.direction() == Direction.NEITHER) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "No value of %s is better than another.", metric.id()));
    }
    double sign = metric.direction() == Direction.LOWER_IS_BETTER ? 1 : -1;
    return IntStream.of(judgedPairs(List.of(first, other)))
        .mapToDouble(pair -> sign * logRatio(first.value(pair), other.value(pair)))
        .toArray();
  }

  private static String times(double[] logs) {
    return logs.length == 0 ? "" : "median " + significant(Math.exp(Median.of(logs))) + " times";
  }

  /**
   * The first contender is better than each of the others, by more than 2 %. All comparisons must
   * show it (intersection–union: Berger 1982), so no correction for their number is needed.
   */
  record Superior() implements Rule {

    /** Less is no advantage that a reader would see. */
    private static final double LEAST_ADVANTAGE = Math.log(1.02);

    @Override
    public int contenders() {
      return 2;
    }

    @Override
    public double leastMargin() {
      return LEAST_ADVANTAGE;
    }

    @Override
    public List<Comparison> compare(Metric metric, List<Evidence> evidence) {
      return evidence.stream()
          .skip(1)
          .map(
              other -> {
                double[] advantages = advantages(metric, evidence.get(0), other);
                return Comparison.signFlip(other.name(), advantages, times(advantages));
              })
          .toList();
    }
  }

  /**
   * "Competitive": the first contender is at most so much worse than each of the others, and so
   * than the best.
   *
   * @param tolerance 0.05: five per cent
   */
  record NonInferior(double tolerance) implements Rule {

    @Override
    public int contenders() {
      return 2;
    }

    @Override
    public List<Comparison> compare(Metric metric, List<Evidence> evidence) {
      return evidence.stream()
          .skip(1)
          .map(
              other -> {
                double[] advantages = advantages(metric, evidence.get(0), other);
                return Comparison.signFlip(
                    other.name(),
                    DoubleStream.of(advantages).map(a -> a + Math.log1p(tolerance)).toArray(),
                    times(advantages));
              })
          .toList();
    }

    /** With the rank by means, 1 for the best. */
    @Override
    public String reproduced(Metric metric, List<Evidence> evidence) {
      Summary ours = evidence.get(0).summary(metric.unit());
      if (ours.count() == 0) {
        return Claim.NO_VALUE;
      }
      long rank =
          1
              + evidence.stream()
                  .filter(
                      other ->
                          metric
                              .direction()
                              .better(other.summary(metric.unit()).mean(), ours.mean()))
                  .count();
      return String.format(
          Locale.ROOT, "%s, rank %s", Rule.super.reproduced(metric, evidence), rank);
    }
  }

  /**
   * The value of each contender is at most a bound.
   *
   * @param bound positive
   * @param refutable whether a missed bound contradicts the claim. After a shortened training it
   *     does not: more steps may reach the bound, while a rival of another claim had as few steps
   */
  record AtMost(double bound, boolean refutable) implements Rule {

    @Override
    public int contenders() {
      return 1;
    }

    @Override
    public List<Comparison> compare(Metric metric, List<Evidence> evidence) {
      return evidence.stream()
          .map(
              contender ->
                  compare(
                      contender,
                      evidence.size() == 1 ? "the bound " + significant(bound) : contender.name()))
          .toList();
    }

    private Comparison compare(Evidence contender, String name) {
      double[] values =
          IntStream.of(judgedPairs(List.of(contender))).mapToDouble(contender::value).toArray();
      return Comparison.signFlip(
          name,
          DoubleStream.of(values).map(value -> logRatio(value, bound)).toArray(),
          values.length == 0 ? "" : "median " + significant(Median.of(values)));
    }
  }

  /**
   * The first contender's value is so many times the second's, and more times than the spread of
   * the second and all after it: the largest over the smallest.
   *
   * @param factor above 1
   * @param refutable as in {@link AtMost}: more steps may make the fall
   */
  record FallsAndStays(double factor, boolean refutable) implements Rule {

    @Override
    public int contenders() {
      return 3;
    }

    @Override
    public List<Comparison> compare(Metric metric, List<Evidence> evidence) {
      List<Evidence> range = evidence.subList(1, evidence.size());
      int[] pairs = judgedPairs(evidence);
      double[] falls =
          IntStream.of(pairs)
              .mapToDouble(
                  pair -> logRatio(evidence.get(1).value(pair), evidence.get(0).value(pair)))
              .toArray();
      double[] spreads =
          IntStream.of(pairs)
              .mapToDouble(
                  pair ->
                      logRatio(
                          range.stream().mapToDouble(e -> e.value(pair)).min().orElseThrow(),
                          range.stream().mapToDouble(e -> e.value(pair)).max().orElseThrow()))
              .toArray();
      double[] margins =
          IntStream.range(0, pairs.length)
              .mapToDouble(i -> falls[i] - Math.max(Math.log(factor), spreads[i]))
              .toArray();
      return List.of(
          Comparison.signFlip(
              String.format(
                  Locale.ROOT, "a fall of %s and the spread after it", significant(factor)),
              margins,
              pairs.length == 0
                  ? ""
                  : String.format(
                      Locale.ROOT,
                      "%s, spread %s",
                      times(falls),
                      significant(Math.exp(Median.of(spreads))))));
    }

    @Override
    public String reproduced(Metric metric, List<Evidence> evidence) {
      return Claim.NO_VALUE;
    }
  }

  /**
   * Values rise in the order of the contenders, by Kendall's rank correlation; the p-value is exact
   * for the sum over the pairs.
   */
  record Rises() implements Rule {

    /** "Steady": more than three of four pairs of contenders are in order, which is τ = 0.5. */
    private static final double STEADY = 0.5;

    @Override
    public double leastMargin() {
      return STEADY;
    }

    /** One order of all rises throughout. */
    @Override
    public double leastPValue(int pairs, int contenders) {
      double orders =
          LongStream.rangeClosed(1, contenders).asDoubleStream().reduce(1, (a, b) -> a * b);
      return Math.pow(orders, -pairs);
    }

    @Override
    public int contenders() {
      return 3;
    }

    @Override
    public List<Comparison> compare(Metric metric, List<Evidence> evidence) {
      int[] pairs = judgedPairs(evidence);
      double[][] sequences =
          IntStream.of(pairs)
              .mapToObj(pair -> evidence.stream().mapToDouble(e -> e.value(pair)).toArray())
              .toArray(double[][]::new);
      double[] taus = Arrays.stream(sequences).mapToDouble(Kendall::tau).toArray();
      return List.of(
          new Comparison(
              "a rise",
              taus,
              taus.length == 0 ? "" : "median τ " + significant(Median.of(taus)),
              Kendall.pValueOfRise(sequences),
              Kendall.pValueOfFall(sequences)));
    }

    @Override
    public String reproduced(Metric metric, List<Evidence> evidence) {
      return Claim.NO_VALUE;
    }
  }

  /**
   * "In all the data sets": the rule holds over all pairs together, and by the median on each data
   * set by itself. Few pairs of one data set decide nothing, but can be an exception.
   */
  record Everywhere(Rule rule) implements Rule {

    @Override
    public int contenders() {
      return rule.contenders();
    }

    @Override
    public List<Comparison> compare(Metric metric, List<Evidence> evidence) {
      return rule.compare(metric, evidence);
    }

    @Override
    public double leastMargin() {
      return rule.leastMargin();
    }

    @Override
    public boolean refutable() {
      return rule.refutable();
    }

    @Override
    public double leastPValue(int pairs, int contenders) {
      return rule.leastPValue(pairs, contenders);
    }

    @Override
    public String reproduced(Metric metric, List<Evidence> evidence) {
      return rule.reproduced(metric, evidence);
    }

    @Override
    public Optional<Reservation> reservation(Metric metric, List<Evidence> evidence) {
      return evidence.get(0).dataSets().stream()
          .flatMap(
              data ->
                  compare(metric, evidence.stream().map(e -> e.on(data)).toList()).stream()
                      .filter(c -> c.pairs() == 0 || c.median() <= leastMargin())
                      .map(
                          c ->
                              new Reservation(
                                  "not on " + data + ": " + c.inWords(), c.pairs() == 0)))
          .findFirst();
    }
  }
}

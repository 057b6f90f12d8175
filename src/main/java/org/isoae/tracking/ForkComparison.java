package org.isoae.tracking;

import java.util.Arrays;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * Fork times of now beside those of before.
 *
 * <p>Significance is by the U test (Mann and Whitney, "On a Test of Whether one of Two Random
 * Variables is Stochastically Larger than the Other", 1947), two-sided and exact: times are not
 * normal, and forks are few. The size is the estimate that belongs to that test (Hodges and
 * Lehmann, "Estimates of Location Based on Rank Tests", 1963): the median of all differences
 * between a fork of now and one of before. Both are taken of logarithms, in which a slowdown by 10
 * % is the same distance whatever the benchmark takes.
 *
 * @param forks how many of now
 * @param baselineForks how many of before
 * @param shift log(now / before)
 * @param p of no difference
 * @param margin how much of a shift the forks' own spread explains, at about 95 %: 2 s √(1/m + 1/n)
 *     with s from the median absolute deviation within each side, which one odd fork does not move
 */
record ForkComparison(int forks, int baselineForks, double shift, double p, double margin) {

  /**
   * Two runs must each reach this, in the same direction. Were they independent and nothing had
   * changed, both would in 2 · 0.025² = 0.00125 of all pairs, before the threshold is asked.
   */
  static final double ALPHA = 0.05;

  private static final MannWhitneyUTest TEST =
      MannWhitneyUTest.withDefaults().with(PValueMethod.EXACT);

  /** The standard deviation of a normal distribution over its median absolute deviation. */
  private static final double NORMAL = 1.4826;

  static ForkComparison of(double[] now, double[] before) {
    double[] x = logarithms(now);
    double[] y = logarithms(before);
    double p = TEST.test(x, y).getPValue();
    return new ForkComparison(
        x.length,
        y.length,
        Sample.median(differences(x, y)),
        Double.isNaN(p) ? 1 : p, // all equal
        2 * spread(x, y) * Math.sqrt(1.0 / x.length + 1.0 / y.length));
  }

  private static double[] logarithms(double[] times) {
    return Arrays.stream(times).map(Math::log).toArray();
  }

  private static double[] differences(double[] x, double[] y) {
    return Arrays.stream(x).flatMap(a -> Arrays.stream(y).map(b -> a - b)).toArray();
  }

  private static double spread(double[] x, double[] y) {
    double middleX = Sample.median(x);
    double middleY = Sample.median(y);
    double[] deviations = new double[x.length + y.length];
    Arrays.setAll(
        deviations, i -> Math.abs(i < x.length ? x[i] - middleX : y[i - x.length] - middleY));
    int freedom = Math.max(1, deviations.length - 2);
    return NORMAL * Sample.median(deviations) * Math.sqrt((double) deviations.length / freedom);
  }

  /** The smallest p that so many forks can give: that of two sides which do not overlap. */
  double smallestP() {
    double orders = 1; // C(m + n, m)
    for (int i = 1; i <= forks; i++) {
      orders *= (double) (baselineForks + i) / i;
    }
    return 2 / orders;
  }

  boolean canBeSignificant() {
    return smallestP() <= ALPHA;
  }

  boolean isSignificant() {
    return p <= ALPHA;
  }

  /** "12.3 % slower". Faster counts likewise: 10 % faster takes 1 / 1.1 of the time. */
  String inWords() {
    return "%.1f %% %s"
        .formatted(100 * Math.expm1(Math.abs(shift)), shift < 0 ? "faster" : "slower");
  }
}

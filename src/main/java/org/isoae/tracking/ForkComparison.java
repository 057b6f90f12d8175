package org.isoae.tracking;

import java.util.Arrays;
import java.util.Locale;
import org.isoae.statistics.Median;
import org.isoae.statistics.RankSum;

/**
 * New fork times compared with earlier ones.
 *
 * <p>Significance comes from the two-sided exact U test (Mann and Whitney, "On a Test of Whether
 * one of Two Random Variables is Stochastically Larger than the Other", 1947), because times are
 * not normally distributed and forks are few; equal times are exact, too ({@link RankSum}). The
 * effect size is the estimator that belongs to the test (Hodges and Lehmann, "Estimates of Location
 * Based on Rank Tests", 1963): the median of all differences between a new fork and an earlier one.
 * Both use logarithms, so that a slowdown of 10 % is the same distance for every benchmark.
 *
 * @param forks number of new forks
 * @param baselineForks number of earlier forks
 * @param shift log(new time / earlier time)
 * @param p p-value of the hypothesis that nothing changed
 * @param margin largest shift that the forks' own spread explains, at about 95 %: 2 s √(1/m + 1/n),
 *     where s comes from the median absolute deviation within each side, which is robust to one
 *     outlier
 */
record ForkComparison(int forks, int baselineForks, double shift, double p, double margin) {

  /**
   * Two runs must each reach this level, in the same direction. If they were independent and
   * nothing had changed, 2 · 0.025² = 0.00125 of all pairs would do so, before the threshold
   * applies.
   */
  static final double ALPHA = 0.05;

  /** Standard deviation of a normal distribution divided by its median absolute deviation. */
  private static final double MAD_TO_SIGMA = 1.4826;

  static ForkComparison of(double[] now, double[] before) {
    double[] x = logarithms(now);
    double[] y = logarithms(before);
    return new ForkComparison(
        x.length,
        y.length,
        Median.of(differences(x, y)),
        RankSum.pValue(x, y),
        2 * spread(x, y) * Math.sqrt(1.0 / x.length + 1.0 / y.length));
  }

  private static double[] logarithms(double[] times) {
    return Arrays.stream(times).map(Math::log).toArray();
  }

  private static double[] differences(double[] x, double[] y) {
    return Arrays.stream(x).flatMap(a -> Arrays.stream(y).map(b -> a - b)).toArray();
  }

  private static double spread(double[] x, double[] y) {
    double medianX = Median.of(x);
    double medianY = Median.of(y);
    double[] deviations = new double[x.length + y.length];
    Arrays.setAll(
        deviations, i -> Math.abs(i < x.length ? x[i] - medianX : y[i - x.length] - medianY));
    int freedom = Math.max(1, deviations.length - 2);
    return MAD_TO_SIGMA * Median.of(deviations) * Math.sqrt((double) deviations.length / freedom);
  }

  /** The smallest p that this number of forks can give: that of two sides without overlap. */
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

  /** "12.3 % slower". 10 % faster means 1 / 1.1 of the time, so that both directions agree. */
  String inWords() {
    return String.format(
        Locale.ROOT,
        "%.1f %% %s",
        100 * Math.expm1(Math.abs(shift)),
        shift < 0 ? "faster" : "slower");
  }
}

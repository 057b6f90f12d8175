package org.isoae.tracking;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * A mean, or a ratio of two means, with a 95 % bootstrap interval: forks are drawn with
 * replacement, and iterations within each drawn fork (Kalibera and Jones, "Rigorous Benchmarking in
 * Reasonable Time", ISMM 2013, who also recommend the ratio of means for comparing two programs).
 *
 * <p>The random numbers have a fixed seed, so that the same file always gives the same interval.
 * With two or three forks few draws differ, and the interval tends to be too narrow.
 *
 * @param value the estimate from the sample itself
 * @param low lower end of the interval
 * @param high upper end of the interval
 */
public record Estimate(double value, double low, double high) {

  private static final int DRAWS = 2000;
  private static final double TAIL = 0.025;

  /** The mean time, in milliseconds. */
  public static Estimate mean(Sample sample) {
    return of(mean(sample.milliseconds()), random -> mean(drawn(sample, random)));
  }

  /** Mean of the numerator divided by that of the denominator. Both must come from one run. */
  public static Estimate ratio(Sample numerator, Sample denominator) {
    return of(
        mean(numerator.milliseconds()) / mean(denominator.milliseconds()),
        random -> mean(drawn(numerator, random)) / mean(drawn(denominator, random)));
  }

  private static Estimate of(double value, ToDoubleFunction<Random> statistic) {
    Random random = new Random(1);
    double[] draws = new double[DRAWS];
    Arrays.setAll(draws, i -> statistic.applyAsDouble(random));
    Arrays.sort(draws);
    int cut = (int) (TAIL * DRAWS);
    return new Estimate(value, draws[cut], draws[DRAWS - 1 - cut]);
  }

  private static double[][] drawn(Sample sample, Random random) {
    double[][] forks = sample.milliseconds();
    double[][] drawn = new double[forks.length][];
    for (int i = 0; i < drawn.length; i++) {
      double[] fork = forks[random.nextInt(forks.length)];
      drawn[i] = new double[fork.length];
      Arrays.setAll(drawn[i], k -> fork[random.nextInt(fork.length)]);
    }
    return drawn;
  }

  private static double mean(double[][] forks) {
    return Arrays.stream(forks)
        .mapToDouble(fork -> Arrays.stream(fork).average().orElseThrow())
        .average()
        .orElseThrow();
  }

  /** "1.46 (1.38 to 1.55)". */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", value, low, high);
  }
}

package org.isoae.statistics;

import java.util.Arrays;
import java.util.Locale;

/**
 * The exact one-sided sign-flip test (Fisher 1935, section 21) of paired differences: under the
 * null hypothesis each difference is as likely as its negative. The p-value is the share of the 2ⁿ
 * sign patterns whose sum is at least the observed one, the observed pattern included; so it is at
 * least 2⁻ⁿ.
 */
public final class SignFlip {

  /** The tables of half the differences then still fit into a few megabytes. */
  private static final int MAX_DIFFERENCES = 40;

  /** Sums that differ by rounding alone are equal. */
  private static final double TOLERANCE = 1e-9;

  private SignFlip() {}

  /**
   * The p-value against the alternative that the differences tend to be positive.
   *
   * @param differences finite, 1 to 40
   * @throws IllegalArgumentException for another number of differences
   */
  public static double pValue(double... differences) {
    int n = differences.length;
    if (n < 1 || n > MAX_DIFFERENCES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The exact test takes 1 to %d differences, got %d.",
              MAX_DIFFERENCES,
              n));
    }
    double observed = Arrays.stream(differences).sum();
    double scale = Arrays.stream(differences).map(Math::abs).sum();
    double threshold = observed - TOLERANCE * scale;
    // Every sum of signed differences is one of the first half's plus one of the second half's.
    double[] first = signedSums(Arrays.copyOfRange(differences, 0, n / 2));
    double[] second = signedSums(Arrays.copyOfRange(differences, n / 2, n));
    Arrays.sort(first);
    Arrays.sort(second);
    long reached = 0;
    int from = second.length;
    for (double sum : first) {
      while (from > 0 && sum + second[from - 1] >= threshold) {
        from--;
      }
      reached += second.length - from;
    }
    return (double) reached / first.length / second.length;
  }

  /** The least p-value that n differences can have. */
  public static double leastPValue(int n) {
    return Math.pow(2, -n);
  }

  private static double[] signedSums(double[] differences) {
    double[] sums = {0};
    for (double difference : differences) {
      double[] next = new double[2 * sums.length];
      for (int i = 0; i < sums.length; i++) {
        next[2 * i] = sums[i] - difference;
        next[2 * i + 1] = sums[i] + difference;
      }
      sums = next;
    }
    return sums;
  }
}

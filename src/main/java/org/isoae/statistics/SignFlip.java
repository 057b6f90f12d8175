package org.isoae.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The one-sided sign-flip test (Fisher 1935, section 21) of paired differences: under the null
 * hypothesis each difference is as likely as its negative. The p-value is the share of the 2ⁿ sign
 * patterns whose sum is at least the observed one, the observed pattern included; so it is at least
 * 2⁻ⁿ. It is exact for up to 40 differences. For more, the patterns are sampled, always the same
 * ones, and the observed pattern counts as one of them (Phipson and Smyth 2010): the standard error
 * at p = 0.05 is 0.0005.
 */
public final class SignFlip {

  /** The tables of half the differences then still fit into a few megabytes. */
  private static final int MAX_DIFFERENCES = 40;

  private static final int SAMPLED_PATTERNS = 200_000;

  /** Sums that differ by rounding alone are equal. */
  private static final double TOLERANCE = 1e-9;

  private SignFlip() {}

  /**
   * The p-value against the alternative that the differences tend to be positive.
   *
   * @param differences finite, at least one
   * @throws IllegalArgumentException without a difference
   */
  public static double pValue(double... differences) {
    int n = differences.length;
    if (n < 1) {
      throw new IllegalArgumentException("The test takes at least one difference, got none.");
    }
    double observed = Arrays.stream(differences).sum();
    double scale = Arrays.stream(differences).map(Math::abs).sum();
    double threshold = observed - TOLERANCE * scale;
    return n <= MAX_DIFFERENCES ? exact(differences, threshold) : sampled(differences, threshold);
  }

  private static double exact(double[] differences, double threshold) {
    int n = differences.length;
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

  private static double sampled(double[] differences, double threshold) {
    var random = new SplittableRandom(0);
    int reached = 1;
    for (int pattern = 0; pattern < SAMPLED_PATTERNS; pattern++) {
      double sum = 0;
      long signs = 0;
      for (int i = 0; i < differences.length; i++) {
        signs = i % Long.SIZE == 0 ? random.nextLong() : signs >>> 1;
        sum += (signs & 1) == 0 ? differences[i] : -differences[i];
      }
      reached += sum >= threshold ? 1 : 0;
    }
    return (double) reached / (SAMPLED_PATTERNS + 1);
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

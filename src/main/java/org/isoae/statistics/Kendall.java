package org.isoae.statistics;

import java.util.Arrays;

/**
 * Kendall's rank correlation of sequences with their own order (Kendall 1938): of all pairs of
 * places, how many rise and how many fall. Under the null hypothesis all orders are equally likely,
 * and sequences are independent; the p-value of the number of falling pairs over all sequences is
 * exact. A tie counts as half a falling pair, rounded against the alternative.
 */
public final class Kendall {

  private Kendall() {}

  /** τ, from −1 for a fall throughout to 1 for a rise throughout. */
  public static double tau(double... values) {
    int n = values.length;
    return 1 - 4.0 * (falling(values) + ties(values) / 2.0) / (n * (n - 1));
  }

  /**
   * The p-value against the alternative that the sequences rise.
   *
   * @param sequences each of at least two values; none for a p-value of 1
   */
  public static double pValueOfRise(double[]... sequences) {
    int falling = 0;
    int ties = 0;
    double[] distribution = {1};
    for (double[] values : sequences) {
      falling += falling(values);
      ties += ties(values);
      distribution = convolve(distribution, inversions(values.length));
    }
    int reached = Math.min(distribution.length - 1, falling + (ties + 1) / 2);
    return Arrays.stream(distribution, 0, reached + 1).sum();
  }

  /** The p-value against the alternative that the sequences fall. */
  public static double pValueOfFall(double[]... sequences) {
    return pValueOfRise(
        Arrays.stream(sequences)
            .map(values -> Arrays.stream(values).map(value -> -value).toArray())
            .toArray(double[][]::new));
  }

  private static int falling(double[] values) {
    int falling = 0;
    for (int i = 0; i < values.length; i++) {
      for (int j = i + 1; j < values.length; j++) {
        falling += values[j] < values[i] ? 1 : 0;
      }
    }
    return falling;
  }

  private static int ties(double[] values) {
    int ties = 0;
    for (int i = 0; i < values.length; i++) {
      for (int j = i + 1; j < values.length; j++) {
        ties += values[j] == values[i] ? 1 : 0;
      }
    }
    return ties;
  }

  /** The distribution of the number of falling pairs of n values: the Mahonian numbers over n!. */
  private static double[] inversions(int n) {
    double[] distribution = {1};
    for (int i = 2; i <= n; i++) {
      double[] uniform = new double[i];
      Arrays.fill(uniform, 1.0 / i);
      distribution = convolve(distribution, uniform);
    }
    return distribution;
  }

  private static double[] convolve(double[] a, double[] b) {
    double[] sum = new double[a.length + b.length - 1];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length; j++) {
        sum[i + j] += a[i] * b[j];
      }
    }
    return sum;
  }
}

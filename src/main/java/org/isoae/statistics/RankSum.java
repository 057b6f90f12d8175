package org.isoae.statistics;

import java.util.Arrays;

/**
 * The two-sided U test (Mann and Whitney 1947), exact with ties: of all ways to assign the pooled
 * values to the two samples, the share whose rank sum is at least as far from its mean as the
 * observed one. Equal values have their mean rank, so that ranks times two are whole numbers.
 */
public final class RankSum {

  private RankSum() {}

  /**
   * The p-value.
   *
   * @param x at least one value
   * @param y at least one value
   * @return 1 if all values are equal
   */
  public static double pValue(double[] x, double[] y) {
    int[] ranks = doubledRanks(x, y);
    int observed = Arrays.stream(ranks, 0, x.length).sum();
    // The mean of the doubled rank sum: x.length · (n + 1).
    int mean = x.length * (ranks.length + 1);
    int distance = Math.abs(observed - mean);
    double reached = 0;
    double all = 0;
    double[] orders = ordersBySum(ranks, x.length);
    for (int sum = 0; sum < orders.length; sum++) {
      all += orders[sum];
      reached += Math.abs(sum - mean) >= distance ? orders[sum] : 0;
    }
    return reached / all;
  }

  /** Twice the rank of each value of x, then of y; equal values share the mean of their ranks. */
  private static int[] doubledRanks(double[] x, double[] y) {
    double[] pooled = Arrays.copyOf(x, x.length + y.length);
    System.arraycopy(y, 0, pooled, x.length, y.length);
    int[] ranks = new int[pooled.length];
    for (int i = 0; i < pooled.length; i++) {
      int below = 0;
      int equal = 0;
      for (double other : pooled) {
        below += other < pooled[i] ? 1 : 0;
        equal += other == pooled[i] ? 1 : 0;
      }
      ranks[i] = 2 * below + equal + 1;
    }
    return ranks;
  }

  /** How many subsets of a size have each sum. */
  private static double[] ordersBySum(int[] ranks, int size) {
    int largest = Arrays.stream(ranks).sum();
    double[][] orders = new double[size + 1][largest + 1];
    orders[0][0] = 1;
    for (int rank : ranks) {
      for (int k = size; k >= 1; k--) {
        for (int sum = largest; sum >= rank; sum--) {
          orders[k][sum] += orders[k - 1][sum - rank];
        }
      }
    }
    return orders[size];
  }
}

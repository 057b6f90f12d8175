package org.isoae.metric;

import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How well an embedding preserves neighbourhoods (Venna and Kaski 2001). Both measures are in [0,
 * 1], and 1 is best.
 *
 * <p>Trustworthiness is 1 − 2/(nk(2n − 3k − 1)) · Σᵢ Σⱼ max(0, r(i, j) − k), where j runs over the
 * k nearest neighbours of i in the codes and r(i, j) is the rank of j among the neighbours of i in
 * the data. It is low if distant points become neighbours. Continuity is the same with data and
 * codes exchanged; it is low if neighbours are torn apart.
 *
 * @param trustworthiness the trustworthiness of the codes
 * @param continuity the continuity of the codes
 */
public record NeighbourhoodPreservation(double trustworthiness, double continuity) {

  /**
   * Measures an embedding.
   *
   * @param data the distances between the n data points
   * @param codes the distances between their codes, in the same order
   * @param k the number of neighbours, at least 1 and less than n/2
   * @return both measures
   * @throws IllegalArgumentException if the numbers of points and codes differ or k is out of range
   */
  public static NeighbourhoodPreservation of(Distances data, Distances codes, int k) {
    int n = data.count();
    if (codes.count() != n || k < 1 || 2 * k >= n) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Neighbourhood preservation needs as many codes as points and 1 ≤ k < n/2, got %d"
                  + " points, %d codes and k = %d.",
              n,
              codes.count(),
              k));
    }
    long[] penalties =
        IntStream.range(0, n)
            .parallel()
            .mapToObj(
                i -> {
                  double[] inData = new double[n];
                  double[] inCodes = new double[n];
                  data.from(i, inData);
                  codes.from(i, inCodes);
                  return new long[] {
                    penalty(i, inCodes, inData, k), penalty(i, inData, inCodes, k)
                  };
                })
            .reduce(new long[2], (a, b) -> new long[] {a[0] + b[0], a[1] + b[1]});
    double scale = 2.0 / (n * (double) k * (2.0 * n - 3.0 * k - 1));
    return new NeighbourhoodPreservation(1 - scale * penalties[0], 1 - scale * penalties[1]);
  }

  /** Σⱼ max(0, r(i, j) − k) over the k nearest j in one space, with the rank r in the other. */
  private static long penalty(int i, double[] near, double[] ranked, int k) {
    long sum = 0;
    for (int j : Neighbours.nearest(near, i, k)) {
      int rank = 1;
      for (int other = 0; other < ranked.length; other++) {
        boolean nearer = ranked[other] < ranked[j] || ranked[other] == ranked[j] && other < j;
        if (other != i && nearer) {
          rank++;
        }
      }
      sum += Math.max(0, rank - k);
    }
    return sum;
  }
}

package org.isoae.metric;

import java.util.stream.IntStream;

/**
 * How well neighbourhoods survive an embedding (Venna and Kaski 2001), both in [0, 1] and 1 at
 * best.
 *
 * <p>Trustworthiness is 1 − 2/(nk(2n − 3k − 1)) · Σᵢ Σ_{j near i in the codes} max(0, r(i, j) − k),
 * where r(i, j) is j's rank among i's neighbours in the data: it falls where points are shown near
 * that are far. Continuity exchanges data and codes: it falls where neighbours are torn apart.
 *
 * @param trustworthiness of the codes
 * @param continuity of the codes
 */
public record NeighbourhoodPreservation(double trustworthiness, double continuity) {

  /**
   * Measures an embedding.
   *
   * @param data the points, n of them
   * @param codes theirs, in the same order
   * @param k neighbours, fewer than n/2
   */
  public static NeighbourhoodPreservation of(Distances data, Distances codes, int k) {
    int n = data.count();
    if (codes.count() != n || k < 1 || 2 * k >= n) {
      throw new IllegalArgumentException(
          "%d points, %d codes and %d neighbours: wanted are as many codes as points, and fewer"
                  .formatted(n, codes.count(), k)
              + " neighbours than half of them.");
    }
    long[] misplaced =
        IntStream.range(0, n)
            .parallel()
            .mapToObj(
                i -> {
                  double[] inData = new double[n];
                  double[] inCodes = new double[n];
                  data.from(i, inData);
                  codes.from(i, inCodes);
                  return new long[] {
                    misplaced(i, inCodes, inData, k), misplaced(i, inData, inCodes, k)
                  };
                })
            .reduce(new long[2], (a, b) -> new long[] {a[0] + b[0], a[1] + b[1]});
    double scale = 2.0 / (n * (double) k * (2.0 * n - 3.0 * k - 1));
    return new NeighbourhoodPreservation(1 - scale * misplaced[0], 1 - scale * misplaced[1]);
  }

  /** Σ max(0, r(i, j) − k) over the k nearest j of one space, r being the rank in the other. */
  private static long misplaced(int i, double[] near, double[] ranked, int k) {
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

package org.isoae.baseline;

import java.util.stream.IntStream;

/**
 * The k nearest others of every point, exact.
 *
 * @param indices for each point its neighbours, the nearest first
 * @param distances theirs, Euclidean
 */
record NeighbourGraph(int[][] indices, float[][] distances) {

  /** Searches a vantage-point tree for every point, on all cores. */
  static NeighbourGraph of(float[][] points, int k, long seed) {
    int n = points.length;
    if (k >= n) {
      throw new IllegalArgumentException(
          "%d points do not have %d neighbours each.".formatted(n, k));
    }
    VantagePointTree tree = new VantagePointTree(points, seed);
    int[][] indices = new int[n][];
    float[][] distances = new float[n][];
    IntStream.range(0, n)
        .parallel()
        .forEach(
            i -> {
              VantagePointTree.Nearest nearest = tree.nearest(i, k);
              indices[i] = nearest.indices();
              distances[i] = nearest.distances();
            });
    return new NeighbourGraph(indices, distances);
  }
}

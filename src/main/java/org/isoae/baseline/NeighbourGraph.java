package org.isoae.baseline;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * The k nearest others of every point, exact.
 *
 * @param indices for each point its neighbours, the nearest first
 * @param distances theirs, Euclidean
 */
record NeighbourGraph(int[][] indices, float[][] distances) {

  /** How often a search tells how far it is. */
  static final int PARTS = 20;

  /**
   * Searches a vantage-point tree for every point, on all cores.
   *
   * @param progress told how many of {@value #PARTS} parts are done
   */
  static NeighbourGraph of(float[][] points, int k, long seed, IntConsumer progress) {
    int n = points.length;
    if (k >= n) {
      throw new IllegalArgumentException(
          "%d points do not have %d neighbours each.".formatted(n, k));
    }
    VantagePointTree tree = new VantagePointTree(points, seed);
    int[][] indices = new int[n][];
    float[][] distances = new float[n][];
    for (int part = 0; part < PARTS; part++) {
      IntStream.range((int) ((long) n * part / PARTS), (int) ((long) n * (part + 1) / PARTS))
          .parallel()
          .forEach(
              i -> {
                VantagePointTree.Nearest nearest = tree.nearest(i, k);
                indices[i] = nearest.indices();
                distances[i] = nearest.distances();
              });
      progress.accept(part + 1);
    }
    return new NeighbourGraph(indices, distances);
  }
}

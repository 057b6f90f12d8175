package org.isoae.baseline;

import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * The exact k-nearest-neighbour graph.
 *
 * @param indices the neighbours of each point in ascending order of distance, shape (n, k)
 * @param distances the Euclidean distances to these neighbours, shape (n, k)
 */
record NeighbourGraph(int[][] indices, float[][] distances) {

  /** The number of progress reports of a search. */
  static final int PROGRESS_STEPS = 20;

  /**
   * Searches a vantage-point tree for the neighbours of every point, on all cores.
   *
   * @param progress receives the number of completed steps, of {@value #PROGRESS_STEPS}
   */
  static NeighbourGraph of(float[][] points, int k, long seed, IntConsumer progress) {
    int n = points.length;
    if (k >= n) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d points have at most %d neighbours each; %d are required. Use fewer neighbours.",
              n,
              n - 1,
              k));
    }
    VantagePointTree tree = new VantagePointTree(points, seed);
    int[][] indices = new int[n][];
    float[][] distances = new float[n][];
    for (int step = 0; step < PROGRESS_STEPS; step++) {
      int from = (int) ((long) n * step / PROGRESS_STEPS);
      int to = (int) ((long) n * (step + 1) / PROGRESS_STEPS);
      IntStream.range(from, to)
          .parallel()
          .forEach(
              i -> {
                VantagePointTree.Nearest nearest = tree.nearest(i, k);
                indices[i] = nearest.indices();
                distances[i] = nearest.distances();
              });
      progress.accept(step + 1);
    }
    return new NeighbourGraph(indices, distances);
  }
}

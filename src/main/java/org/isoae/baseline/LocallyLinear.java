package org.isoae.baseline;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import smile.manifold.LLE;

/**
 * Locally linear embedding, LLE (Roweis and Saul 2000), by Smile.
 *
 * @param neighbours the number of neighbours that reconstruct a point
 */
public record LocallyLinear(int neighbours) implements Embedder {

  /**
   * OpenBLAS allocates its threads' work on the caller's stack and overflows Java's default 1 MB.
   */
  private static final long STACK_SIZE = 64L << 20;

  @Override
  public String method() {
    return "LLE";
  }

  @Override
  public String inWords() {
    return "LLE with " + neighbours + " neighbours";
  }

  /**
   * {@inheritDoc}
   *
   * @throws UnsupportedOperationException if the class path has no ARPACK for this platform
   * @throws IllegalStateException if the neighbour graph is disconnected, which makes LLE's
   *     solution ambiguous, or if Smile fails
   */
  @Override
  public double[][] embed(float[][] points, long seed, Progress progress) {
    double[][] data = new double[points.length][points[0].length];
    for (int i = 0; i < points.length; i++) {
      for (int k = 0; k < points[i].length; k++) {
        data[i][k] = points[i][k];
      }
    }
    // Smile drops all components but the largest, or fails with an index out of bounds.
    NeighbourGraph graph = NeighbourGraph.of(points, neighbours, seed, step -> {});
    int connected = largestComponent(graph.indices());
    if (connected < points.length) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "The graph of %d nearest neighbours is disconnected: its largest component has %d of"
                  + " %d points. Use more neighbours.",
              neighbours,
              connected,
              points.length));
    }
    var task = new FutureTask<>(() -> LLE.of(data, neighbours, 2).coordinates);
    new Thread(null, task, "LLE", STACK_SIZE).start();
    try {
      double[][] codes = task.get();
      progress.step(1, 1);
      return canonical(codes);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof LinkageError) {
        throw new UnsupportedOperationException(
            "LLE needs ARPACK, and the class path has no build of it for this platform (%s, %s)."
                .formatted(System.getProperty("os.name"), System.getProperty("os.arch")),
            e);
      }
      throw new IllegalStateException("LLE failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("LLE was interrupted.", e);
    }
  }

  /** The size of the largest connected component, by union-find. */
  private static int largestComponent(int[][] neighbours) {
    int n = neighbours.length;
    int[] parent = IntStream.range(0, n).toArray();
    for (int i = 0; i < n; i++) {
      for (int j : neighbours[i]) {
        parent[root(parent, i)] = root(parent, j);
      }
    }
    int[] sizes = new int[n];
    for (int i = 0; i < n; i++) {
      sizes[root(parent, i)]++;
    }
    return Arrays.stream(sizes).max().orElse(0);
  }

  private static int root(int[] parent, int i) {
    int at = i;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  /**
   * Makes the eigenvectors' largest entry positive and rounds all entries to a millionth of it: the
   * sign and the last digits depend on ARPACK's random start vector.
   */
  private static double[][] canonical(double[][] codes) {
    double[][] canonical = new double[codes.length][2];
    for (int k = 0; k < 2; k++) {
      double largest = 0;
      for (double[] code : codes) {
        largest = Math.abs(code[k]) > Math.abs(largest) * (1 + 1e-6) ? code[k] : largest;
      }
      double digit = Math.abs(largest) * 1e-6;
      for (int i = 0; i < codes.length; i++) {
        canonical[i][k] = Math.rint(Math.signum(largest) * codes[i][k] / digit) * digit;
      }
    }
    return canonical;
  }
}

package org.isoae.baseline;

import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import smile.manifold.LLE;

/**
 * LLE (Roweis and Saul 2000) by Smile.
 *
 * @param neighbours by whose weights a point is rebuilt
 */
public record LocallyLinear(int neighbours) implements Embedder {

  /** OpenBLAS lays out its threads' work on the caller's stack: a Java thread's 1 MB overflows. */
  private static final long STACK = 64L << 20;

  @Override
  public String method() {
    return "LLE";
  }

  @Override
  public String inWords() {
    return "LLE with %d neighbours".formatted(neighbours);
  }

  /**
   * Embeds points.
   *
   * @throws IllegalStateException if the graph of neighbours falls apart: LLE then has no one
   *     answer
   */
  @Override
  public double[][] embed(float[][] points, long seed, Progress progress) {
    double[][] data = new double[points.length][points[0].length];
    for (int i = 0; i < points.length; i++) {
      for (int k = 0; k < points[i].length; k++) {
        data[i][k] = points[i][k];
      }
    }
    // Smile would leave out all but the largest part, or fail with an index out of bounds.
    int connected = largestPart(NeighbourGraph.of(points, neighbours, seed).indices());
    if (connected < points.length) {
      throw new IllegalStateException(
          ("The graph of %d neighbours falls apart: its largest part has %d of %d points. Take more"
                  + " neighbours.")
              .formatted(neighbours, connected, points.length));
    }
    var task = new FutureTask<>(() -> LLE.of(data, neighbours, 2).coordinates);
    new Thread(null, task, "LLE", STACK).start();
    try {
      double[][] codes = task.get();
      progress.step(1, 1);
      return settled(codes);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof LinkageError) {
        throw new UnsupportedOperationException(
            "LLE needs ARPACK, of which the class path has no build for this machine (%s, %s)."
                .formatted(System.getProperty("os.name"), System.getProperty("os.arch")),
            e);
      }
      throw new IllegalStateException("LLE: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("LLE was interrupted.", e);
    }
  }

  private static int largestPart(int[][] neighbours) {
    int n = neighbours.length;
    int[] part = IntStream.range(0, n).toArray();
    for (int i = 0; i < n; i++) {
      for (int j : neighbours[i]) {
        part[root(part, i)] = root(part, j);
      }
    }
    int[] sizes = new int[n];
    for (int i = 0; i < n; i++) {
      sizes[root(part, i)]++;
    }
    return Arrays.stream(sizes).max().orElse(0);
  }

  private static int root(int[] part, int i) {
    int at = i;
    while (part[at] != at) {
      part[at] = part[part[at]];
      at = part[at];
    }
    return at;
  }

  /**
   * Eigenvectors with their largest entry positive and to six digits of it: ARPACK starts from a
   * vector of its own choice, which decides the sign and the last digits.
   */
  private static double[][] settled(double[][] codes) {
    double[][] settled = new double[codes.length][2];
    for (int k = 0; k < 2; k++) {
      double largest = 0;
      for (double[] code : codes) {
        largest = Math.abs(code[k]) > Math.abs(largest) * (1 + 1e-6) ? code[k] : largest;
      }
      double digit = Math.abs(largest) * 1e-6;
      for (int i = 0; i < codes.length; i++) {
        settled[i][k] = Math.rint(Math.signum(largest) * codes[i][k] / digit) * digit;
      }
    }
    return settled;
  }
}

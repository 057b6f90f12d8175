package org.isoae.baseline;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import smile.math.blas.UPLO;
import smile.math.matrix.Matrix;

/**
 * Locally linear embedding, LLE (Roweis and Saul 2000), with the regularisation of scikit-learn.
 *
 * <p>The weights of a point's neighbours sum to 1 and solve (G + 10⁻³ tr(G) I) w ∝ 1, with the Gram
 * matrix G of the differences from the point. Smile's own LLE omits the regularisation if there are
 * no more neighbours than dimensions. The codes are the eigenvectors of (I − W)ᵀ(I − W) for the
 * second and third smallest eigenvalue, of norm 1, by Smile's dense solver: O(n³) time and O(n²)
 * memory. Unlike ARPACK, which Smile's LLE calls, it has no random start.
 *
 * @param neighbours the number of neighbours that reconstruct a point
 */
public record LocallyLinear(int neighbours) implements Embedder {

  /**
   * OpenBLAS allocates its threads' work on the caller's stack and overflows Java's default 1 MB.
   */
  private static final long STACK_SIZE = 64L << 20;

  private static final double REGULARISATION = 1e-3;

  /** The number of coinciding rows that a message lists. */
  private static final int LISTED_ROWS = 10;

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
   * @throws UnsupportedOperationException if a point occurs more often than it has neighbours,
   *     which leaves its weights undefined, or if the class path has no OpenBLAS for this platform
   * @throws IllegalStateException if the neighbour graph is disconnected, which makes LLE's
   *     solution ambiguous, or if Smile fails
   */
  @Override
  public double[][] embed(float[][] points, long seed, Progress progress) {
    NeighbourGraph graph = NeighbourGraph.of(points, neighbours, seed, step -> {});
    checkDuplicates(points, graph);
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
    var task = new FutureTask<>(() -> codes(points, graph.indices()));
    new Thread(null, task, "LLE", STACK_SIZE).start();
    try {
      double[][] codes = task.get();
      progress.step(1, 1);
      return canonical(codes);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof LinkageError) {
        throw new UnsupportedOperationException(
            String.format(
                Locale.ROOT,
                "LLE needs OpenBLAS, and the class path has no build of it for this platform (%s, %s).",
                System.getProperty("os.name"),
                System.getProperty("os.arch")),
            e);
      }
      throw new IllegalStateException("LLE failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("LLE was interrupted.", e);
    }
  }

  /** Refuses points whose neighbours all coincide with them. */
  private void checkDuplicates(float[][] points, NeighbourGraph graph) {
    for (int i = 0; i < points.length; i++) {
      if (graph.distances()[i][neighbours - 1] > 0) {
        continue;
      }
      float[] point = points[i];
      int[] rows =
          IntStream.range(0, points.length)
              .filter(row -> VantagePointTree.distance(point, points[row]) == 0)
              .toArray();
      throw new UnsupportedOperationException(
          String.format(
              Locale.ROOT,
              "LLE with %d neighbours cannot embed a point that occurs %d times, because all its"
                  + " neighbours coincide with it: rows %s%s, counted from 0. Remove duplicates, or"
                  + " use at least %d neighbours.",
              neighbours,
              rows.length,
              Arrays.stream(rows)
                  .limit(LISTED_ROWS)
                  .mapToObj(Integer::toString)
                  .collect(Collectors.joining(", ")),
              rows.length > LISTED_ROWS ? ", …" : "",
              rows.length));
    }
  }

  private static double[][] codes(float[][] points, int[][] neighbours) {
    int n = points.length;
    Matrix alignment = new Matrix(n, n);
    for (int i = 0; i < n; i++) {
      int k = neighbours[i].length;
      double[] weights = weights(points, i, neighbours[i]);
      // Row i of I − W.
      int[] columns = Arrays.copyOf(neighbours[i], k + 1);
      double[] values = new double[k + 1];
      columns[k] = i;
      values[k] = 1;
      for (int p = 0; p < k; p++) {
        values[p] = -weights[p];
      }
      for (int p = 0; p <= k; p++) {
        for (int q = 0; q <= k; q++) {
          alignment.add(columns[p], columns[q], values[p] * values[q]);
        }
      }
    }
    // Smile takes a matrix as symmetric only if it is told which triangle counts.
    Matrix vectors = alignment.uplo(UPLO.LOWER).eigen(false, true, true).Vr;
    double[][] codes = new double[n][];
    for (int i = 0; i < n; i++) {
      // Column 0 is constant.
      codes[i] = new double[] {vectors.get(i, 1), vectors.get(i, 2)};
    }
    return codes;
  }

  private static double[] weights(float[][] points, int point, int[] neighbours) {
    int k = neighbours.length;
    Matrix gram = new Matrix(k, k);
    double trace = 0;
    for (int p = 0; p < k; p++) {
      for (int q = 0; q <= p; q++) {
        double product = product(points[point], points[neighbours[p]], points[neighbours[q]]);
        gram.set(p, q, product);
        gram.set(q, p, product);
      }
      trace += gram.get(p, p);
    }
    for (int p = 0; p < k; p++) {
      gram.add(p, p, REGULARISATION * trace);
    }
    double[] ones = new double[k];
    Arrays.fill(ones, 1);
    double[] weights = gram.uplo(UPLO.LOWER).cholesky(true).solve(ones);
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  /** ⟨a − origin, b − origin⟩. */
  private static double product(float[] origin, float[] a, float[] b) {
    double product = 0;
    for (int d = 0; d < origin.length; d++) {
      product += ((double) a[d] - origin[d]) * ((double) b[d] - origin[d]);
    }
    return product;
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
   * sign and the last digits depend on OpenBLAS's kernels and threads.
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

package org.isoae.baseline;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * t-SNE (van der Maaten and Hinton 2008) by the Barnes–Hut approximation (van der Maaten 2014), in
 * time O(n log n) and memory O(n). Runs on all cores and gives the same codes for the same seed:
 * every sum has one order.
 *
 * <p>Minimises KL(P‖Q) with q_ij ∝ 1 / (1 + ‖yᵢ − yⱼ‖²) by gradient descent with momentum and
 * gains: learning rate 200, momentum 0.5 and after 250 iterations 0.8, P exaggerated 12 times for
 * the first 250. These are the defaults of Ulyanov's multicore t-SNE, which the paper used.
 *
 * @param perplexity the effective number of neighbours; three times as many are looked at
 * @param iterations of gradient descent
 * @param theta accuracy: 0 sums over all pairs, 0.5 is usual
 */
public record BarnesHutTsne(double perplexity, int iterations, double theta) implements Embedder {

  /** That of the multicore implementation. */
  public static final double DEFAULT_PERPLEXITY = 30;

  private static final double LEARNING_RATE = 200;
  private static final double EXAGGERATION = 12;
  private static final int EXAGGERATED_ITERATIONS = 250;
  private static final double INITIAL_SPREAD = 1e-4;
  private static final double SMALLEST_GAIN = 0.01;

  /** Halvings of the interval of a point's precision: more than a double's digits need. */
  private static final int HALVINGS = 200;

  public BarnesHutTsne {
    // From 1/√2 on, a cell could stand for the very point whose forces are summed.
    if (!(theta >= 0 && theta < Math.sqrt(0.5))) {
      throw new IllegalArgumentException("θ lies in [0, 0.7], not " + theta + ".");
    }
  }

  /** With the defaults of the multicore implementation: 1,000 iterations, θ = 0.5. */
  public BarnesHutTsne(double perplexity) {
    this(perplexity, 1_000, 0.5);
  }

  @Override
  public String method() {
    return "t-SNE";
  }

  @Override
  public String inWords() {
    return "t-SNE with perplexity %.0f, %,d iterations, θ = %s"
        .formatted(perplexity, iterations, theta);
  }

  @Override
  public double[][] embed(float[][] points, long seed, Progress progress) {
    Affinities p = Affinities.of(points, perplexity, seed);
    int n = points.length;
    Random random = new Random(seed);
    double[][] y = new double[2][n];
    for (int i = 0; i < n; i++) {
      y[0][i] = INITIAL_SPREAD * random.nextGaussian();
      y[1][i] = INITIAL_SPREAD * random.nextGaussian();
    }
    double[][] velocity = new double[2][n];
    double[][] gains = new double[2][n];
    Arrays.fill(gains[0], 1);
    Arrays.fill(gains[1], 1);
    double[][] gradient = new double[2][n];
    for (int iteration = 0; iteration < iterations; iteration++) {
      boolean early = iteration < EXAGGERATED_ITERATIONS;
      gradient(p, early ? EXAGGERATION : 1, y, gradient);
      double momentum = early ? 0.5 : 0.8;
      for (int k = 0; k < 2; k++) {
        for (int i = 0; i < n; i++) {
          // The velocity runs up the slope: it has passed the bottom.
          boolean overshot = gradient[k][i] > 0 == velocity[k][i] > 0;
          gains[k][i] = Math.max(SMALLEST_GAIN, overshot ? gains[k][i] * 0.8 : gains[k][i] + 0.2);
          velocity[k][i] = momentum * velocity[k][i] - LEARNING_RATE * gains[k][i] * gradient[k][i];
          y[k][i] += velocity[k][i];
        }
        centre(y[k]);
      }
      progress.step(iteration + 1, iterations);
    }
    double[][] codes = new double[n][];
    for (int i = 0; i < n; i++) {
      codes[i] = new double[] {y[0][i], y[1][i]};
    }
    return codes;
  }

  /** ∂KL/∂yᵢ = 4 Σⱼ (pᵢⱼ − qᵢⱼ)(yᵢ − yⱼ) / (1 + ‖yᵢ − yⱼ‖²). */
  private void gradient(Affinities p, double exaggeration, double[][] y, double[][] gradient) {
    int n = y[0].length;
    QuadTree tree = new QuadTree(y[0], y[1]);
    double[] sums = new double[n];
    double[][] repulsion = new double[2][n];
    IntStream.range(0, n)
        .parallel()
        .forEach(
            i -> {
              double[] force = new double[2];
              sums[i] =
                  tree.repulsion(y[0][i], y[1][i], theta, force, new int[QuadTree.stackSize()]);
              repulsion[0][i] = force[0];
              repulsion[1][i] = force[1];
              p.attraction(i, y, force);
              gradient[0][i] = force[0];
              gradient[1][i] = force[1];
            });
    // In the points' order, not as threads come: addition is not associative.
    double z = 0;
    for (double sum : sums) {
      z += sum;
    }
    for (int k = 0; k < 2; k++) {
      for (int i = 0; i < n; i++) {
        gradient[k][i] = 4 * (exaggeration * gradient[k][i] - repulsion[k][i] / z);
      }
    }
  }

  private static void centre(double[] values) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    for (int i = 0; i < values.length; i++) {
      values[i] -= mean;
    }
  }

  /**
   * Symmetric pᵢⱼ, which sum to 1, in rows of their non-zero entries.
   *
   * @param columns for each row its columns, ascending
   * @param values theirs
   */
  record Affinities(int[][] columns, double[][] values) {

    static Affinities of(float[][] points, double perplexity, long seed) {
      int n = points.length;
      int k = (int) Math.min(n - 1, 3 * perplexity);
      if (perplexity < 1 || perplexity > k) {
        throw new IllegalArgumentException(
            "A perplexity of %s needs more than %d points.".formatted(perplexity, n));
      }
      NeighbourGraph graph = NeighbourGraph.of(points, k, seed);
      double[][] conditional = new double[n][];
      IntStream.range(0, n)
          .parallel()
          .forEach(i -> conditional[i] = conditional(graph.distances()[i], perplexity));
      return symmetric(graph.indices(), conditional);
    }

    /** p_{j|i} ∝ exp(−β d²), with β such that their entropy is log(perplexity). */
    private static double[] conditional(float[] distances, double perplexity) {
      double[] p = new double[distances.length];
      double low = 0;
      double high = Double.POSITIVE_INFINITY;
      double beta = 1;
      double nearest = (double) distances[0] * distances[0];
      for (int halving = 0; halving < HALVINGS; halving++) {
        double sum = 0;
        double mean = 0;
        for (int j = 0; j < p.length; j++) {
          double squared = (double) distances[j] * distances[j] - nearest;
          p[j] = Math.exp(-beta * squared);
          sum += p[j];
          mean += p[j] * squared;
        }
        double entropy = Math.log(sum) + beta * mean / sum;
        for (int j = 0; j < p.length; j++) {
          p[j] /= sum;
        }
        double excess = entropy - Math.log(perplexity);
        if (Math.abs(excess) < 1e-9) {
          break;
        }
        if (excess > 0) {
          low = beta;
          beta = Double.isInfinite(high) ? 2 * beta : (beta + high) / 2;
        } else {
          high = beta;
          beta = (low + beta) / 2;
        }
      }
      return p;
    }

    /** pᵢⱼ = (p_{j|i} + p_{i|j}) / 2n. */
    private static Affinities symmetric(int[][] indices, double[][] conditional) {
      int n = indices.length;
      int[] counts = new int[n];
      for (int i = 0; i < n; i++) {
        for (int j : indices[i]) {
          counts[i]++;
          counts[j]++;
        }
      }
      int[][] columns = new int[n][];
      double[][] values = new double[n][];
      for (int i = 0; i < n; i++) {
        columns[i] = new int[counts[i]];
        values[i] = new double[counts[i]];
      }
      int[] filled = new int[n];
      for (int i = 0; i < n; i++) {
        for (int at = 0; at < indices[i].length; at++) {
          int j = indices[i][at];
          double half = conditional[i][at] / (2 * n);
          columns[i][filled[i]] = j;
          values[i][filled[i]++] = half;
          columns[j][filled[j]] = i;
          values[j][filled[j]++] = half;
        }
      }
      IntStream.range(0, n).parallel().forEach(i -> merge(i, columns, values));
      return new Affinities(columns, values);
    }

    /** Sorts a row and adds up what stands in it twice. */
    private static void merge(int row, int[][] columns, double[][] values) {
      int[] column = columns[row];
      double[] value = values[row];
      long[] keys = new long[column.length];
      for (int at = 0; at < keys.length; at++) {
        keys[at] = (long) column[at] << 32 | at;
      }
      Arrays.sort(keys);
      int[] merged = new int[keys.length];
      double[] sums = new double[keys.length];
      int size = 0;
      for (long key : keys) {
        int j = (int) (key >>> 32);
        if (size == 0 || merged[size - 1] != j) {
          merged[size++] = j;
        }
        sums[size - 1] += value[(int) key];
      }
      columns[row] = Arrays.copyOf(merged, size);
      values[row] = Arrays.copyOf(sums, size);
    }

    void attraction(int i, double[][] y, double[] force) {
      double fx = 0;
      double fy = 0;
      for (int at = 0; at < columns[i].length; at++) {
        int j = columns[i][at];
        double dx = y[0][i] - y[0][j];
        double dy = y[1][i] - y[1][j];
        double weight = values[i][at] / (1 + dx * dx + dy * dy);
        fx += weight * dx;
        fy += weight * dy;
      }
      force[0] = fx;
      force[1] = fy;
    }

    /** KL(P‖Q) of codes, exact: the sum over all pairs in Q is carried out. */
    double divergence(double[][] codes) {
      int n = codes.length;
      double[] sums = new double[n];
      IntStream.range(0, n)
          .parallel()
          .forEach(
              i -> {
                for (int j = 0; j < n; j++) {
                  if (j != i) {
                    sums[i] += similarity(codes[i], codes[j]);
                  }
                }
              });
      double z = Arrays.stream(sums).sum();
      double divergence = 0;
      for (int i = 0; i < n; i++) {
        for (int at = 0; at < columns[i].length; at++) {
          double p = values[i][at];
          if (p > 0) {
            divergence += p * Math.log(p / (similarity(codes[i], codes[columns[i][at]]) / z));
          }
        }
      }
      return divergence;
    }

    private static double similarity(double[] a, double[] b) {
      double dx = a[0] - b[0];
      double dy = a[1] - b[1];
      return 1 / (1 + dx * dx + dy * dy);
    }
  }
}

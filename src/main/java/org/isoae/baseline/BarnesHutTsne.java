package org.isoae.baseline;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * t-SNE (van der Maaten and Hinton 2008) by the Barnes–Hut approximation (van der Maaten 2014), in
 * O(n log n) time and O(n) memory. It runs on all cores and is deterministic for a seed: every sum
 * has a fixed order.
 *
 * <p>Minimises KL(P‖Q) with qᵢⱼ ∝ 1 / (1 + ‖yᵢ − yⱼ‖²) by gradient descent with momentum and gains:
 * learning rate 200, momentum 0.5 for 250 iterations and then 0.8, and P exaggerated by a factor of
 * 12 for the first 250 iterations. These are the defaults of Ulyanov's multicore t-SNE, which the
 * paper used. As there, the rate multiplies a quarter of ∂KL/∂yᵢ: with the whole gradient, small
 * data sets end in poor minima.
 *
 * <p>When the exaggeration ends, the velocity is set to 0 and the gains to 1, as in scikit-learn.
 * Ulyanov's code keeps both, although they belong to another objective.
 *
 * @param perplexity the effective number of neighbours; P is sparse with 3 · perplexity neighbours
 * @param iterations the number of iterations of gradient descent
 * @param theta the accuracy: 0 sums over all pairs exactly, 0.5 is usual
 */
public record BarnesHutTsne(double perplexity, int iterations, double theta) implements Embedder {

  /** The default perplexity of the multicore implementation. */
  public static final double DEFAULT_PERPLEXITY = 30;

  private static final double LEARNING_RATE = 200;
  private static final double EXAGGERATION = 12;
  private static final int EXAGGERATED_ITERATIONS = 250;
  private static final double INITIAL_SPREAD = 1e-4;
  private static final double SMALLEST_GAIN = 0.01;

  /** Limit of the bisection for a point's precision, more than the digits of a double need. */
  private static final int MAX_BISECTIONS = 200;

  /**
   * Checks theta.
   *
   * @param perplexity the effective number of neighbours
   * @param iterations the number of iterations
   * @param theta the accuracy, in [0, 1/√2)
   * @throws IllegalArgumentException if theta is out of range
   */
  public BarnesHutTsne {
    // From 1/√2 on, a cell that contains the point itself could be approximated.
    if (!(theta >= 0 && theta < Math.sqrt(0.5))) {
      throw new IllegalArgumentException(
          "Invalid value for theta: " + theta + ". Expected 0 ≤ theta < 1/√2; 0.5 is usual.");
    }
  }

  /**
   * Uses the other defaults of the multicore implementation: 1,000 iterations, theta = 0.5.
   *
   * @param perplexity the effective number of neighbours
   */
  public BarnesHutTsne(double perplexity) {
    this(perplexity, 1_000, 0.5);
  }

  @Override
  public String method() {
    return "t-SNE";
  }

  @Override
  public String inWords() {
    return String.format(
        Locale.ROOT,
        "t-SNE with perplexity %.0f, %,d iterations, θ = %s",
        perplexity,
        iterations,
        theta);
  }

  @Override
  public double[][] embed(float[][] points, long seed, Progress progress) {
    // For high-dimensional points, the neighbour search takes about as long as the descent.
    long total = 2L * iterations;
    Affinities p =
        Affinities.of(
            points,
            perplexity,
            seed,
            step -> progress.step((long) iterations * step / NeighbourGraph.PROGRESS_STEPS, total));
    int n = points.length;
    Random random = new Random(seed);
    double[][] y = new double[2][n];
    for (int i = 0; i < n; i++) {
      y[0][i] = INITIAL_SPREAD * random.nextGaussian();
      y[1][i] = INITIAL_SPREAD * random.nextGaussian();
    }
    double[][] velocity = new double[2][n];
    double[][] gains = new double[2][n];
    double[][] gradient = new double[2][n];
    for (int iteration = 0; iteration < iterations; iteration++) {
      if (iteration == 0 || iteration == EXAGGERATED_ITERATIONS) {
        for (int k = 0; k < 2; k++) {
          Arrays.fill(velocity[k], 0);
          Arrays.fill(gains[k], 1);
        }
      }
      boolean early = iteration < EXAGGERATED_ITERATIONS;
      quarterGradient(p, early ? EXAGGERATION : 1, y, gradient);
      double momentum = early ? 0.5 : 0.8;
      for (int k = 0; k < 2; k++) {
        for (int i = 0; i < n; i++) {
          // A velocity that points uphill has passed the minimum. After a reset it points nowhere.
          boolean overshot = Math.signum(gradient[k][i]) == Math.signum(velocity[k][i]);
          gains[k][i] = Math.max(SMALLEST_GAIN, overshot ? gains[k][i] * 0.8 : gains[k][i] + 0.2);
          velocity[k][i] = momentum * velocity[k][i] - LEARNING_RATE * gains[k][i] * gradient[k][i];
          y[k][i] += velocity[k][i];
        }
        centre(y[k]);
      }
      progress.step(iterations + iteration + 1L, total);
    }
    double[][] codes = new double[n][];
    for (int i = 0; i < n; i++) {
      codes[i] = new double[] {y[0][i], y[1][i]};
    }
    return codes;
  }

  /** ∂KL/∂yᵢ / 4 = Σⱼ (pᵢⱼ − qᵢⱼ)(yᵢ − yⱼ) / (1 + ‖yᵢ − yⱼ‖²). */
  private void quarterGradient(
      Affinities p, double exaggeration, double[][] y, double[][] gradient) {
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
    // In the order of the points, not of the threads: addition is not associative.
    double z = 0;
    for (double sum : sums) {
      z += sum;
    }
    for (int k = 0; k < 2; k++) {
      for (int i = 0; i < n; i++) {
        gradient[k][i] = exaggeration * gradient[k][i] - repulsion[k][i] / z;
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
   * The symmetric affinities pᵢⱼ, which sum to 1, as a sparse matrix.
   *
   * @param columns the columns of the non-zero entries of each row, in ascending order
   * @param values the values of these entries
   */
  record Affinities(int[][] columns, double[][] values) {

    static Affinities of(float[][] points, double perplexity, long seed, IntConsumer progress) {
      int n = points.length;
      int k = (int) Math.min(n - 1, 3 * perplexity);
      if (perplexity < 1 || perplexity > k) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "A perplexity of %s is out of range for %d points. Expected 1 to %d.",
                perplexity,
                n,
                n - 1));
      }
      NeighbourGraph graph = NeighbourGraph.of(points, k, seed, progress);
      double[][] conditional = new double[n][];
      IntStream.range(0, n)
          .parallel()
          .forEach(i -> conditional[i] = conditional(graph.distances()[i], perplexity));
      return symmetric(graph.indices(), conditional);
    }

    /** p_{j|i} ∝ exp(−β d²), with the precision β for which the entropy is log(perplexity). */
    private static double[] conditional(float[] distances, double perplexity) {
      double[] p = new double[distances.length];
      double low = 0;
      double high = Double.POSITIVE_INFINITY;
      double beta = 1;
      double nearest = (double) distances[0] * distances[0];
      for (int bisection = 0; bisection < MAX_BISECTIONS; bisection++) {
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

    /** Sorts a row by column and adds up the entries of the same column. */
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

    /** The attraction Σⱼ pᵢⱼ (yᵢ − yⱼ) / (1 + ‖yᵢ − yⱼ‖²). */
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

    /** The exact KL(P‖Q) of codes, with a normalisation of Q over all pairs. */
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

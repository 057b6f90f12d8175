package org.isoae.metric;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * How far the differentials of a decoder and an encoder, A = df(z) and B = dg(f(z)), are from the
 * conditions of Theorem 1, as Frobenius norms averaged over points. The map to a point has √d in
 * the first two.
 *
 * @param decoder ‖AᵀA − I‖ (equation 3: the decoder is an isometry)
 * @param encoder ‖BBᵀ − I‖ (equation 4)
 * @param transpose ‖B − Aᵀ‖ (equation 5: the encoder is the pseudo-inverse)
 * @param projection ‖(AB)² − AB‖: f ∘ g is locally a projection
 */
public record TheoremOneDefects(
    double decoder, double encoder, double transpose, double projection) {

  /** The logarithms of the factors among which the best one is looked for. */
  private static final double LARGEST_LOG = Math.log(1e4);

  private static final int GRID = 60;

  /**
   * Averages the deviations over points.
   *
   * @param a A at each point, shape (n, D, d)
   * @param b B at each point, shape (n, d, D)
   */
  public static TheoremOneDefects of(double[][][] a, double[][][] b) {
    double projection = 0;
    for (int n = 0; n < a.length; n++) {
      double[][] ab = product(a[n], b[n]);
      projection += distance(product(ab, ab), ab) / a.length;
    }
    double[][][] columns = columns(a);
    return new TheoremOneDefects(
        fromIdentity(columns, 1), fromIdentity(b, 1), fromTranspose(columns, b, 1), projection);
  }

  /**
   * The same after codes z have been scaled to s·z, which turns A into A/s and B into s·B: for each
   * of the first three the s that makes it least. A decoder that is an isometry up to one factor,
   * and a method that has no reason to prefer any factor, are then judged by shape alone.
   */
  public static TheoremOneDefects rescaled(double[][][] a, double[][][] b) {
    double[][][] columns = columns(a);
    return new TheoremOneDefects(
        least(s -> fromIdentity(columns, 1 / s)),
        least(s -> fromIdentity(b, s)),
        least(s -> fromTranspose(columns, b, s)),
        of(a, b).projection());
  }

  /** On a grid of logarithms, then by golden section around its best point. */
  private static double least(DoubleUnaryOperator defect) {
    double step = 2 * LARGEST_LOG / GRID;
    double best = 0;
    for (int i = 0; i <= GRID; i++) {
      double at = -LARGEST_LOG + i * step;
      if (defect.applyAsDouble(Math.exp(at)) < defect.applyAsDouble(Math.exp(best))) {
        best = at;
      }
    }
    double low = best - step;
    double high = best + step;
    double golden = (Math.sqrt(5) - 1) / 2;
    while (high - low > 1e-7) {
      double first = high - golden * (high - low);
      double second = low + golden * (high - low);
      if (defect.applyAsDouble(Math.exp(first)) < defect.applyAsDouble(Math.exp(second))) {
        high = second;
      } else {
        low = first;
      }
    }
    return defect.applyAsDouble(Math.exp((low + high) / 2));
  }

  /** The mean of ‖s²M·Mᵀ − I‖. */
  private static double fromIdentity(double[][][] matrices, double s) {
    double sum = 0;
    for (double[][] m : matrices) {
      sum += distanceFromIdentity(m, s * s) / matrices.length;
    }
    return sum;
  }

  /** The mean of ‖s·B − Aᵀ/s‖. */
  private static double fromTranspose(double[][][] columnsOfA, double[][][] b, double s) {
    double sum = 0;
    for (int n = 0; n < b.length; n++) {
      double squares = 0;
      for (int i = 0; i < b[n].length; i++) {
        for (int k = 0; k < b[n][i].length; k++) {
          double difference = s * b[n][i][k] - columnsOfA[n][i][k] / s;
          squares += difference * difference;
        }
      }
      sum += Math.sqrt(squares) / b.length;
    }
    return sum;
  }

  private static double[][][] columns(double[][][] a) {
    return Arrays.stream(a).map(TheoremOneDefects::transposed).toArray(double[][][]::new);
  }

  private static double[][] product(double[][] left, double[][] right) {
    double[][] product = new double[left.length][right[0].length];
    for (int i = 0; i < left.length; i++) {
      for (int j = 0; j < right[0].length; j++) {
        for (int k = 0; k < right.length; k++) {
          product[i][j] += left[i][k] * right[k][j];
        }
      }
    }
    return product;
  }

  /** ‖factor·M·Mᵀ − I‖. */
  private static double distanceFromIdentity(double[][] m, double factor) {
    double squares = 0;
    for (int i = 0; i < m.length; i++) {
      for (int j = 0; j < m.length; j++) {
        double product = i == j ? -1 : 0;
        for (int k = 0; k < m[i].length; k++) {
          product += factor * m[i][k] * m[j][k];
        }
        squares += product * product;
      }
    }
    return Math.sqrt(squares);
  }

  private static double distance(double[][] m, double[][] other) {
    double squares = 0;
    for (int i = 0; i < m.length; i++) {
      for (int k = 0; k < m[i].length; k++) {
        squares += (m[i][k] - other[i][k]) * (m[i][k] - other[i][k]);
      }
    }
    return Math.sqrt(squares);
  }

  private static double[][] transposed(double[][] m) {
    double[][] transposed = new double[m[0].length][m.length];
    for (int i = 0; i < m.length; i++) {
      for (int j = 0; j < m[i].length; j++) {
        transposed[j][i] = m[i][j];
      }
    }
    return transposed;
  }
}

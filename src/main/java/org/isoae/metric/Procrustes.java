package org.isoae.metric;

import java.util.Locale;

/**
 * How far two planar sets of points, one for one, are from equal up to a rigid motion: a rotation
 * or a reflection, and a translation, without scaling (Gower and Dijksterhuis 2004).
 */
public final class Procrustes {

  private Procrustes() {}

  /**
   * The root mean square distance after the best rigid motion, over the root of the sizes' product:
   * a size is the root mean square distance from the centroid. It does not depend on which set
   * moves.
   *
   * <p>With centred sets A and B of n points, min ‖A − BQ‖² over orthogonal Q is ‖A‖² + ‖B‖² −
   * 2‖AᵀB‖ in the nuclear norm, the sum of the singular values.
   *
   * @param a planar points, one a row
   * @param b as many planar points, in the same order
   * @return 0 for congruent sets, √2 for sets of equal size that have nothing in common
   * @throws IllegalArgumentException if the numbers differ, or all points of a set coincide
   */
  public static double residual(double[][] a, double[][] b) {
    if (a.length != b.length || a.length == 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Points are compared one for one; got %s and %s.", a.length, b.length));
    }
    double[] centreA = centroid(a);
    double[] centreB = centroid(b);
    double squaresA = 0;
    double squaresB = 0;
    double[][] products = new double[2][2];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < 2; j++) {
        double fromA = a[i][j] - centreA[j];
        squaresA += fromA * fromA;
        squaresB += (b[i][j] - centreB[j]) * (b[i][j] - centreB[j]);
        for (int k = 0; k < 2; k++) {
          products[j][k] += fromA * (b[i][k] - centreB[k]);
        }
      }
    }
    if (squaresA == 0 || squaresB == 0) {
      throw new IllegalArgumentException("All points of a set coincide: it has no size.");
    }
    double squares = squaresA + squaresB - 2 * nuclearNorm(products);
    return Math.sqrt(Math.max(0, squares) / Math.sqrt(squaresA * squaresB));
  }

  /** (σ₁ + σ₂)² = ‖M‖² + 2|det M| for a 2 × 2 matrix. */
  private static double nuclearNorm(double[][] m) {
    double squares = 0;
    for (double[] row : m) {
      squares += row[0] * row[0] + row[1] * row[1];
    }
    return Math.sqrt(squares + 2 * Math.abs(m[0][0] * m[1][1] - m[0][1] * m[1][0]));
  }

  private static double[] centroid(double[][] points) {
    double[] centroid = new double[2];
    for (double[] point : points) {
      for (int k = 0; k < 2; k++) {
        centroid[k] += point[k] / points.length;
      }
    }
    return centroid;
  }
}

package org.isoae.metric;

import java.util.Arrays;

/**
 * The singular values of small matrices. Those of a decoder's differential are the factors by which
 * it stretches lengths around a code: all 1 for an isometry.
 */
public final class SingularValues {

  /** Columns whose cosine is less are orthogonal. */
  private static final double ORTHOGONAL = 1e-14;

  private static final int MAX_SWEEPS = 60;

  private SingularValues() {}

  /**
   * The singular values, by one-sided rotations of pairs of columns until all are orthogonal: their
   * norms are then the singular values (Hestenes 1958).
   *
   * @param matrix of shape (D, d), with d ≤ D
   * @return d values, the largest first
   */
  public static double[] of(double[][] matrix) {
    double[][] columns = new double[matrix[0].length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int k = 0; k < columns.length; k++) {
        columns[k][i] = matrix[i][k];
      }
    }
    boolean rotated = true;
    for (int sweep = 0; rotated && sweep < MAX_SWEEPS; sweep++) {
      rotated = false;
      for (int p = 0; p < columns.length; p++) {
        for (int q = p + 1; q < columns.length; q++) {
          rotated |= rotate(columns[p], columns[q]);
        }
      }
    }
    double[] norms = Arrays.stream(columns).mapToDouble(c -> Math.sqrt(product(c, c))).toArray();
    Arrays.sort(norms);
    for (int k = 0; k < norms.length / 2; k++) {
      double smaller = norms[k];
      norms[k] = norms[norms.length - 1 - k];
      norms[norms.length - 1 - k] = smaller;
    }
    return norms;
  }

  /** Makes two columns orthogonal; gives whether they were not. */
  private static boolean rotate(double[] x, double[] y) {
    double xx = product(x, x);
    double yy = product(y, y);
    double xy = product(x, y);
    if (Math.abs(xy) <= ORTHOGONAL * Math.sqrt(xx * yy)) {
      return false;
    }
    double zeta = (yy - xx) / (2 * xy);
    double tangent = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
    double cosine = 1 / Math.sqrt(1 + tangent * tangent);
    double sine = cosine * tangent;
    for (int i = 0; i < x.length; i++) {
      double old = x[i];
      x[i] = cosine * old - sine * y[i];
      y[i] = sine * old + cosine * y[i];
    }
    return true;
  }

  private static double product(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }
}

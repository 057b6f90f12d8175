package org.isoae.metric;

/**
 * How far the differentials of a decoder and an encoder, A = df(z) and B = dg(f(z)), deviate from
 * the conditions of Theorem 1, as Frobenius norms averaged over points.
 *
 * @param decoder ‖AᵀA − I‖ (equation 3: the decoder is an isometry)
 * @param encoder ‖BBᵀ − I‖ (equation 4)
 * @param transpose ‖B − Aᵀ‖ (equation 5: the encoder is the pseudo-inverse)
 */
public record TheoremOneDefects(double decoder, double encoder, double transpose) {

  /**
   * Averages the deviations over points.
   *
   * @param a A at each point, shape (n, D, d)
   * @param b B at each point, shape (n, d, D)
   * @return the three averages
   */
  public static TheoremOneDefects of(double[][][] a, double[][][] b) {
    double decoder = 0;
    double encoder = 0;
    double transpose = 0;
    for (int n = 0; n < a.length; n++) {
      double[][] columnsOfA = transposed(a[n]);
      decoder += distanceFromIdentity(columnsOfA) / a.length;
      encoder += distanceFromIdentity(b[n]) / a.length;
      transpose += distance(b[n], columnsOfA) / a.length;
    }
    return new TheoremOneDefects(decoder, encoder, transpose);
  }

  /** ‖M·Mᵀ − I‖. */
  private static double distanceFromIdentity(double[][] m) {
    double squares = 0;
    for (int i = 0; i < m.length; i++) {
      for (int j = 0; j < m.length; j++) {
        double product = i == j ? -1 : 0;
        for (int k = 0; k < m[i].length; k++) {
          product += m[i][k] * m[j][k];
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

package org.isoae.metric;

/**
 * How evenly a closed ring of codes is spaced: the coefficient of variation (standard deviation
 * divided by mean) of the distances between consecutive codes, including the last and the first. It
 * is 0 for a regular polygon.
 *
 * <p>Section 4.2 of the paper calls I-AE's rings of COIL-20 poses "more equidistant".
 */
public final class RingRegularity {

  private RingRegularity() {}

  /**
   * Measures a ring.
   *
   * @param ring the codes in order, one per row
   * @return the coefficient of variation of the distances; infinity if all codes coincide
   */
  public static double coefficientOfVariation(double[][] ring) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < ring.length; i++) {
      double[] next = ring[(i + 1) % ring.length];
      double squared = 0;
      for (int k = 0; k < next.length; k++) {
        squared += (next[k] - ring[i][k]) * (next[k] - ring[i][k]);
      }
      sum += Math.sqrt(squared);
      squares += squared;
    }
    double mean = sum / ring.length;
    return mean == 0
        ? Double.POSITIVE_INFINITY
        : Math.sqrt(Math.max(0, squares / ring.length - mean * mean)) / mean;
  }
}

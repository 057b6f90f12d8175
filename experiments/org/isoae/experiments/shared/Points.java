package org.isoae.experiments.shared;

import java.util.Map;

/** Points that a classic method embeds, and how its codes are measured. */
public interface Points {

  /** One point a row. */
  float[][] rows();

  /** Rows in single precision, in which the classic methods compute. */
  static float[][] inSinglePrecision(double[][] points) {
    float[][] rows = new float[points.length][points[0].length];
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < rows[i].length; k++) {
        rows[i][k] = (float) points[i][k];
      }
    }
    return rows;
  }

  /**
   * Measures codes.
   *
   * @param codes one a row, in the points' order
   * @return numbers by the metric's id
   */
  Map<String, Double> measures(double[][] codes);
}

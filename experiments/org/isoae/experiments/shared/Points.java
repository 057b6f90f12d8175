package org.isoae.experiments.shared;

import java.util.Map;

/** Points that a classic method embeds, and how its codes are measured. */
public interface Points {

  /** One point a row. */
  float[][] rows();

  /**
   * Measures codes.
   *
   * @param codes one a row, in the points' order
   * @return numbers by the metric's id
   */
  Map<String, Double> measures(double[][] codes);
}

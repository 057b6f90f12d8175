package org.isoae.harness;

import java.util.Map;

/**
 * What a cell found.
 *
 * @param metrics numbers by name; all finite
 * @param arrays what the figures draw, by name, one point a row
 */
public record CellResult(Map<String, Double> metrics, Map<String, double[][]> arrays) {

  /** The metric of this name. */
  public double metric(String name) {
    Double value = metrics.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "No metric '%s'; there are %s.".formatted(name, metrics.keySet()));
    }
    return value;
  }

  /** The array of this name. */
  public double[][] array(String name) {
    double[][] array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException(
          "No array '%s'; there are %s.".formatted(name, arrays.keySet()));
    }
    return array;
  }
}

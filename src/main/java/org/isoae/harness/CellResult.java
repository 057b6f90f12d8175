package org.isoae.harness;

import java.util.Map;

/**
 * What a cell found.
 *
 * @param metrics numbers by name; all finite
 * @param arrays what the figures draw, by name, one point a row
 * @param missing why a metric or an array that one would expect is not there, by its name
 */
public record CellResult(
    Map<String, Double> metrics, Map<String, double[][]> arrays, Map<String, String> missing) {

  public CellResult {
    // A result stored before there was such a thing has none.
    missing = missing == null ? Map.of() : missing;
  }

  /** A result that lacks nothing. */
  public CellResult(Map<String, Double> metrics, Map<String, double[][]> arrays) {
    this(metrics, arrays, Map.of());
  }

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

package org.isoae.result;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a cell found.
 *
 * @param metrics numbers by the metric's id
 * @param arrays what the figures draw, by name, one point a row
 * @param missing why an expected metric or array is not there, by its id or name
 */
public record CellResult(
    Map<String, Double> metrics, Map<String, double[][]> arrays, Map<String, String> missing) {

  /**
   * A result.
   *
   * @param missing null in files written before this field existed
   */
  public CellResult(
      Map<String, Double> metrics,
      Map<String, double[][]> arrays,
      @Nullable Map<String, String> missing) {
    this.metrics = metrics;
    this.arrays = arrays;
    this.missing = missing == null ? Map.of() : missing;
  }

  /** The metric of an id, or why there is none. */
  public Found<Double> metric(String id) {
    return found(metrics, id);
  }

  /** The array of a name, or why there is none. */
  public Found<double[][]> array(String name) {
    return found(arrays, name);
  }

  /** The first value that is no finite number, in a sentence with its place. */
  public Optional<String> notFinite() {
    for (Map.Entry<String, Double> metric : metrics.entrySet()) {
      if (!Double.isFinite(metric.getValue())) {
        return Optional.of(metric.getKey() + " is " + metric.getValue() + ".");
      }
    }
    for (Map.Entry<String, double[][]> array : arrays.entrySet()) {
      double[][] rows = array.getValue();
      for (int i = 0; i < rows.length; i++) {
        for (int j = 0; j < rows[i].length; j++) {
          if (!Double.isFinite(rows[i][j])) {
            return Optional.of(
                String.format(
                    Locale.ROOT,
                    "%s has %s in row %d, column %d.",
                    array.getKey(),
                    rows[i][j],
                    i,
                    j));
          }
        }
      }
    }
    return Optional.empty();
  }

  private <T> Found<T> found(Map<String, T> values, String name) {
    T value = values.get(name);
    return value != null
        ? Found.of(value)
        : Found.missing(missing.getOrDefault(name, name + " was not measured"));
  }

  /** Collects a result. */
  public static final class Builder {

    private final Map<String, Double> metrics = new LinkedHashMap<>();
    private final Map<String, double[][]> arrays = new LinkedHashMap<>();
    private final Map<String, String> missing = new LinkedHashMap<>();

    /** Adds a metric by its id. */
    public Builder put(String id, double value) {
      metrics.put(id, value);
      return this;
    }

    /** Adds metrics by their ids. */
    public Builder putAll(Map<String, Double> values) {
      metrics.putAll(values);
      return this;
    }

    /**
     * Adds an array by its name, in single precision: networks compute in it, and as text it takes
     * half of the place.
     */
    public Builder array(String name, double[][] rows) {
      arrays.put(
          name, Arrays.stream(rows).map(Builder::inSinglePrecision).toArray(double[][]::new));
      return this;
    }

    /** The shortest decimals that tell single precision apart, rather than a binary's digits. */
    private static double[] inSinglePrecision(double[] row) {
      return Arrays.stream(row).map(v -> Double.parseDouble(Float.toString((float) v))).toArray();
    }

    /**
     * Says why a metric or an array is not there.
     *
     * @param why a phrase that can follow its name: "not run: no file x"
     */
    public Builder missing(String name, String why) {
      missing.put(name, why);
      return this;
    }

    /** The result. */
    public CellResult build() {
      return new CellResult(metrics, arrays, missing);
    }
  }
}

package org.isoae.statistics;

import java.util.Locale;

/**
 * The mean and the sample standard deviation of one number over seeds.
 *
 * @param count how many values
 * @param mean their mean, NaN of none
 * @param standardDeviation with count − 1 in the denominator; NaN of fewer than two
 */
public record Summary(int count, double mean, double standardDeviation) {

  /** Summarises values. */
  public static Summary of(double... values) {
    int n = values.length;
    double mean = 0;
    for (double value : values) {
      mean += value / n;
    }
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return new Summary(
        n, n == 0 ? Double.NaN : mean, n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1)));
  }

  /** "0.0310 ± 0.00400 (n = 3)", "0.0310 (n = 1)", or "–" of no value. */
  @Override
  public String toString() {
    if (count == 0) {
      return "–";
    }
    return count == 1
        ? significant(mean) + " (n = 1)"
        : "%s ± %s (n = %d)".formatted(significant(mean), significant(standardDeviation), count);
  }

  /** The same for a table, whose caption tells n: "0.0310 ± 0.00400", "0.0310", "–". */
  public String withoutCount() {
    return count < 2
        ? (count == 0 ? "–" : significant(mean))
        : significant(mean) + " ± " + significant(standardDeviation);
  }

  /** Three significant digits, without an exponent where that stays readable. */
  public static String significant(double value) {
    double size = Math.abs(value);
    if (value == 0 || (size >= 1e-4 && size < 1e6)) {
      int decimals = value == 0 ? 0 : (int) Math.max(0, 2 - Math.floor(Math.log10(size)));
      return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
    return String.format(Locale.ROOT, "%.2e", value);
  }
}

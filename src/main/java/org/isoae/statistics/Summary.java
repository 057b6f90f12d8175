package org.isoae.statistics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/**
 * The mean and the sample standard deviation of a metric over seeds.
 *
 * @param count the number of values
 * @param mean the mean; NaN if there are no values
 * @param standardDeviation the standard deviation with divisor count − 1; NaN for fewer than two
 *     values
 */
public record Summary(int count, double mean, double standardDeviation) {

  private static final MathContext THREE_DIGITS = new MathContext(3);

  /**
   * Summarises values.
   *
   * @param values the values, one per seed
   * @return their number, mean and standard deviation
   */
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

  /** {@return "0.0310 ± 0.00400 (n = 3)", "0.0310 (n = 1)", or "–" if there are no values} */
  @Override
  public String toString() {
    if (count == 0) {
      return "–";
    }
    return count == 1
        ? significant(mean) + " (n = 1)"
        : String.format(
            Locale.ROOT,
            "%s ± %s (n = %s)",
            significant(mean),
            significant(standardDeviation),
            count);
  }

  /**
   * Formats the summary for a table whose caption names the seeds.
   *
   * @param seeds how many there are; a mean of fewer values says so
   * @return "0.0310 ± 0.00400", "0.0310" for one value, or "–" if there are no values
   */
  public String overSeeds(int seeds) {
    if (0 < count && count < seeds) {
      return toString();
    }
    return count < 2
        ? (count == 0 ? "–" : significant(mean))
        : significant(mean) + " ± " + significant(standardDeviation);
  }

  /** The same of the mean alone. */
  public String meanOverSeeds(int seeds) {
    if (count == 0) {
      return "–";
    }
    return count < seeds
        ? String.format(Locale.ROOT, "%s (n = %s)", significant(mean), count)
        : significant(mean);
  }

  /**
   * Formats a number with three significant digits, without an exponent from 1e-4 up to 1e6. From
   * 1,000 on there are all digits before the point.
   *
   * @param value the number
   * @return the number in the root locale
   */
  public static String significant(double value) {
    double size = Math.abs(value);
    if (value == 0 || (size >= 1e-4 && size < 1e6)) {
      // Rounded first: 9.996 is 10.0, and not 10.00.
      double rounded = new BigDecimal(size).round(THREE_DIGITS).doubleValue();
      int decimals = value == 0 ? 0 : (int) Math.max(0, 2 - Math.floor(Math.log10(rounded)));
      return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
    return String.format(Locale.ROOT, "%.2e", value);
  }
}

package org.isoae.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The interval in which one more value of the same kind lies with probability 0.95, if the values'
 * logarithms are normal: exp(m ± t·s·√(1 + 1/n)), t the 0.975 quantile of Student's distribution
 * with n − 1 degrees of freedom.
 */
public record PredictionInterval(double low, double high) {

  private static final double UPPER = 0.975;

  /**
   * The interval around values.
   *
   * @param values positive, at least two
   * @throws IllegalArgumentException if there are fewer, or one is not positive
   */
  public static PredictionInterval of(double... values) {
    if (values.length < 2 || Arrays.stream(values).anyMatch(value -> !(value > 0))) {
      throw new IllegalArgumentException(
          "A prediction interval takes at least two positive values, got "
              + Arrays.toString(values));
    }
    Summary logs = Summary.of(Arrays.stream(values).map(Math::log).toArray());
    double t = TDistribution.of(values.length - 1.0).inverseCumulativeProbability(UPPER);
    double half = t * logs.standardDeviation() * Math.sqrt(1 + 1.0 / values.length);
    return new PredictionInterval(Math.exp(logs.mean() - half), Math.exp(logs.mean() + half));
  }

  /** Whether a value lies in it. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** "0.0210 to 0.0480". */
  @Override
  public String toString() {
    return Summary.significant(low) + " to " + Summary.significant(high);
  }
}

package org.isoae.tracking;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * What one run measured of one series.
 *
 * <p>Iterations of one fork share its JIT's decisions and its memory layout, and are no independent
 * measurements (Georges, Buytaert and Eeckhout, "Statistically Rigorous Java Performance
 * Evaluation", OOPSLA 2007): tests see one number of each fork. It is the median of its iterations,
 * which one iteration disturbed from outside does not move.
 *
 * @param milliseconds an operation's time, one fork a row, one iteration a column
 */
public record Sample(double[][] milliseconds) {

  /** The forks of both. */
  Sample and(Sample other) {
    return new Sample(
        Stream.of(milliseconds, other.milliseconds)
            .flatMap(Arrays::stream)
            .toArray(double[][]::new));
  }

  /** One number of each fork. */
  public double[] forks() {
    return Arrays.stream(milliseconds).mapToDouble(Sample::median).toArray();
  }

  /** The run's own number: the median of its forks. */
  public double median() {
    return median(forks());
  }

  /** The middle value, or the mean of the two in the middle. */
  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}

package org.isoae.tracking;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The times that one run measured of one series.
 *
 * <p>Iterations of one fork share the JIT's decisions and a memory layout, so they are not
 * independent (Georges, Buytaert and Eeckhout, "Statistically Rigorous Java Performance
 * Evaluation", OOPSLA 2007). Tests therefore use one number per fork: the median of its iterations,
 * which a single disturbed iteration does not move.
 *
 * @param purpose what the benchmark is for
 * @param milliseconds time of one operation; rows are forks, columns are iterations
 */
public record Sample(Purpose purpose, double[][] milliseconds) {

  /** The forks of both samples. */
  Sample and(Sample other) {
    return new Sample(
        purpose,
        Stream.of(milliseconds, other.milliseconds)
            .flatMap(Arrays::stream)
            .toArray(double[][]::new));
  }

  /** The median of each fork. */
  public double[] forks() {
    return Arrays.stream(milliseconds).mapToDouble(Sample::median).toArray();
  }

  /** The median of the forks' medians. */
  public double median() {
    return median(forks());
  }

  /** The middle value; the mean of the two middle values if there are two. */
  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}

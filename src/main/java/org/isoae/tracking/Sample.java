package org.isoae.tracking;

import java.util.Arrays;
import java.util.stream.Stream;
import org.isoae.statistics.Median;

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
    return Arrays.stream(milliseconds).mapToDouble(Median::of).toArray();
  }

  /** The median of the forks' medians. */
  public double median() {
    return Median.of(forks());
  }
}

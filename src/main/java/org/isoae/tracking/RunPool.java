package org.isoae.tracking;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs whose forks are compared together.
 *
 * @param runs the oldest first, at least one
 */
record RunPool(List<BenchmarkRun> runs) {

  /** Whether any of the runs measured the series. */
  boolean has(Series series) {
    return with(series).findAny().isPresent();
  }

  /** Compares this pool's times of a series with an earlier pool's. Both must have the series. */
  ForkComparison compare(Series series, RunPool before) {
    return ForkComparison.of(forks(series), before.forks(series));
  }

  private double[] forks(Series series) {
    return with(series).flatMapToDouble(run -> Arrays.stream(forks(run, series))).toArray();
  }

  /** A series' forks, each divided by the calibration's median of the same run. */
  double[] calibratedForks(Series series, Series calibration) {
    return with(calibration)
        .flatMapToDouble(
            run -> {
              double unit = run.samples().get(calibration).median();
              return Arrays.stream(forks(run, series)).map(fork -> fork / unit);
            })
        .toArray();
  }

  private Stream<BenchmarkRun> with(Series series) {
    return runs.stream().filter(run -> run.samples().containsKey(series));
  }

  private static double[] forks(BenchmarkRun run, Series series) {
    return run.samples().get(series).forks();
  }
}

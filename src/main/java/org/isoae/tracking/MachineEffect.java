package org.isoae.tracking;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How much of a series' change comes from the machine's speed, which the calibration measures.
 *
 * @param calibration the calibration's own change
 * @param remainder log shift of the series after each run is divided by its own calibration
 */
record MachineEffect(ForkComparison calibration, double remainder) {

  /**
   * Part of the required size that must remain if the calibration did not move. Dividing by the
   * calibration adds its noise, so that less than the full size is enough.
   */
  private static final double STEADY_PART = 0.9;

  /** The effect between two pools; empty if one of them has too few forks of a calibration. */
  static Optional<MachineEffect> between(Series series, RunPool now, RunPool before) {
    return calibrationOf(series, now)
        .filter(calibration -> now.has(calibration) && before.has(calibration))
        .map(
            calibration ->
                new MachineEffect(
                    now.compare(calibration, before),
                    ForkComparison.of(
                            now.calibratedForks(series, calibration),
                            before.calibratedForks(series, calibration))
                        .shift()))
        .filter(effect -> effect.calibration().canBeSignificant());
  }

  /**
   * Of the latest run's calibrations, the one that shares most parameters: the device above all. A
   * series without one computes on the CPU.
   */
  private static Optional<Series> calibrationOf(Series series, RunPool now) {
    List<BenchmarkRun> latestFirst = new ArrayList<>(now.runs());
    Collections.reverse(latestFirst);
    return latestFirst.stream()
        .map(
            run ->
                run.series(Role.CALIBRATION)
                    .max(
                        Comparator.comparingLong((Series other) -> sharedParams(series, other))
                            .thenComparing(other -> "CPU".equals(other.params().get("device")))))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static long sharedParams(Series series, Series other) {
    return other.params().entrySet().stream().filter(series.params().entrySet()::contains).count();
  }

  /**
   * Whether the machine explains a difference: less than the required size remains of it.
   *
   * @param least the required size
   */
  boolean explains(ForkComparison difference, double least) {
    return remainder(difference) < (moved(difference, least) ? least : STEADY_PART * least);
  }

  /**
   * Whether the machine possibly explains a difference: no more remains of it than the calibration
   * moved by. A series can react twice as strongly as a matrix product: when a neighbour left the
   * machine, one became 1.96 times as fast and the product 1.52 times.
   *
   * @param least the required size
   */
  boolean mayExplain(ForkComparison difference, double least) {
    return moved(difference, least) && remainder(difference) < Math.abs(calibration.shift());
  }

  /** Whether the calibration moved in the direction of the difference. */
  private boolean moved(ForkComparison difference, double least) {
    return calibration.shift() * difference.shift() > 0
        && (calibration.isSignificant() || Math.abs(calibration.shift()) > least / 2);
  }

  /** The remainder in the direction of the difference. */
  private double remainder(ForkComparison difference) {
    return Math.signum(difference.shift()) * remainder;
  }
}

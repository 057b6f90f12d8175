package org.isoae.tracking;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Judges the last run of each series of a history.
 *
 * <p>A change is reported if all of these conditions hold:
 *
 * <ol>
 *   <li>The run's forks differ significantly from those of the runs before it ({@link
 *       ForkComparison}). Two or three forks are too few to differ significantly from as many, so
 *       the last {@value ChangeDetector#WINDOW} runs of the same level are pooled. Where the level
 *       has too few, two runs that differ are tested together.
 *   <li>A second run confirms it. It is compared with the same runs as the first: a suspected run
 *       is in no baseline.
 *   <li>Over both runs together the difference is at least the threshold. A first run is suspected
 *       from two thirds of the threshold on, because an estimate from few forks can fall below a
 *       threshold that the change exceeds.
 *   <li>The difference exceeds the forks' own spread.
 *   <li>The calibration, a bare matrix product, does not explain it ({@link MachineEffect}). Each
 *       run is divided by its own calibration. If the calibration moved in the same direction, at
 *       least the threshold must remain; if it did not, 90 % of the threshold. If less remains than
 *       the calibration moved by, the series is unstable.
 * </ol>
 *
 * <p>After a reported change the two runs start a new level. The report stands for {@value
 * ChangeDetector#WINDOW} runs, whatever the machine does in them, so that repeating a run does not
 * clear it; then the new time is normal. A change of the machine's speed also starts a level, and
 * is not reported. Neither is a change that the machine may explain, nor, later, what the code did
 * in it. A change below the threshold joins the level: a series of small changes is not reported,
 * but {@link TimeLevel} shows it.
 *
 * <p>Forks of one run share the machine's state during those minutes, which no test on forks can
 * detect. Threshold, calibration and second run guard against it. In simulations with three forks,
 * six of the calibration, and 3 % noise of each fork and each iteration, there was no false alarm
 * in 5,000 comparisons, and 98 of 100 slowdowns of 15 % were reported; with two forks, 92.
 */
public final class Judge {

  /** The smallest change that is reported by default. */
  public static final double DEFAULT_THRESHOLD = 0.1;

  private final double threshold;

  /**
   * A judge.
   *
   * @param threshold the smallest change to report, 0.1 for a tenth
   */
  public Judge(double threshold) {
    this.threshold = threshold;
  }

  /**
   * Judges each series at the last run that measured it.
   *
   * @param runs the oldest first
   */
  public List<Judgement> judge(List<BenchmarkRun> runs) {
    Map<Series, ChangeDetector> detectors = new TreeMap<>();
    Map<Series, Judgement> last = new TreeMap<>();
    for (BenchmarkRun run : runs) {
      for (Series series : run.samples().keySet()) {
        ChangeDetector detector =
            detectors.computeIfAbsent(series, s -> new ChangeDetector(s, threshold));
        last.put(series, detector.add(run));
      }
    }
    return List.copyOf(last.values());
  }
}

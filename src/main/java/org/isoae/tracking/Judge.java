package org.isoae.tracking;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Judges the last run of each series of a history.
 *
 * <p>A change is called where all of this holds:
 *
 * <ol>
 *   <li>Forks of the run differ from those of the runs before it ({@link ForkComparison}). Two or
 *       three forks are too few to differ significantly from as many, so those of the last {@value
 *       ChangeDetector#WINDOW} runs of the same level are pooled.
 *   <li>A second run confirms it. It is compared with the same runs as the first; a run under
 *       suspicion is nobody's baseline.
 *   <li>Over both runs together the difference is at least the threshold. The first is suspected
 *       from two thirds of it on: an estimate from few forks must not hide a change just above it.
 *   <li>The forks' own spread does not explain it.
 *   <li>The calibration, a bare matrix product, did not move with it: each run measured by its own
 *       calibration, as much as the threshold must be left where the calibration differs in the
 *       same direction, and most of it where the calibration's movement is within its own noise.
 *       What is left must also be more than the calibration moved by; otherwise the series is
 *       unstable.
 * </ol>
 *
 * <p>After a change the two runs begin a new level. What was called stays called for {@value
 * ChangeDetector#WINDOW} runs, whatever the machine does meanwhile, and then is what is usual: to
 * run twice is not to repair. A change of the machine's speed begins a level as well, and is
 * nobody's fault; so does one that may be the machine's, and what the code did in it is not called
 * later either. A change below the threshold joins the level; many of them in a row are not called,
 * and {@link TimeLevel} shows them.
 *
 * <p>Forks of one run share the state of the machine in those minutes, which no test over forks can
 * know. Threshold, calibration and a second run are there for that. By simulation, with three
 * forks, twice as many of the calibration, and 3 % noise of each fork and of each iteration: no
 * false alarm in 5,000 comparisons, and 98 of 100 slowdowns by 15 % are called. With two forks 92
 * are.
 */
public final class Judge {

  /** The smallest change that is called where nothing else was asked for. */
  public static final double DEFAULT_THRESHOLD = 0.1;

  /** What measures the machine and not the code. */
  public static final String CALIBRATION = "CalibrationBenchmark.matrixProduct";

  private final double threshold;

  /**
   * A judge.
   *
   * @param threshold the smallest change that is called, 0.1 for a tenth
   */
  public Judge(double threshold) {
    this.threshold = threshold;
  }

  /** Whether a series measures the machine and not the code. */
  public static boolean isCalibration(Series series) {
    return series.is(CALIBRATION);
  }

  /**
   * Judges each series at the last run that has it.
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

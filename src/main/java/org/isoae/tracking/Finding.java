package org.isoae.tracking;

import java.util.Locale;
import java.util.Optional;

/**
 * What a judgement says.
 *
 * @param status the result
 * @param why the reason, in one sentence
 */
record Finding(Status status, String why) {

  static final Finding FIRST_RUN =
      new Finding(Status.INSUFFICIENT_DATA, "First run: nothing to compare it with.");

  /**
   * The finding on a run that joins its level.
   *
   * @param threshold the smallest change to report, as a log shift
   * @param baseline the runs that it was compared with, in words
   * @param refuted the run whose suspected change it does not confirm
   */
  static Finding unchanged(
      ForkComparison now, double threshold, String baseline, Optional<BenchmarkRun> refuted) {
    if (!now.canBeSignificant()) {
      return new Finding(
          Status.INSUFFICIENT_DATA,
          String.format(
              Locale.ROOT,
              "%d fork(s) against %d of %s are too few: p is at least %.2g.",
              now.forks(),
              now.baselineForks(),
              baseline,
              now.smallestP()));
    }
    if (now.margin() > threshold) {
      return new Finding(
          Status.UNSTABLE,
          String.format(
              Locale.ROOT,
              "The forks vary so much that only a change of %.0f %% or more could be detected.",
              100 * Math.expm1(now.margin())));
    }
    return new Finding(
        Status.OK,
        String.format(Locale.ROOT, "%s than %s (p = %.2g).", now.inWords(), baseline, now.p())
            + refuted
                .map(
                    run ->
                        String.format(
                            Locale.ROOT,
                            " The change suspected in %s is not confirmed.",
                            run.label()))
                .orElse(""));
  }

  /**
   * The finding if the machine explains a difference, or may; empty if the code is suspected.
   *
   * @param least the size that must remain, as a log shift
   * @param found the difference, in words
   */
  static Optional<Finding> ofMachine(
      MachineEffect effect, ForkComparison difference, double least, String found) {
    String both = found + ", and the calibration " + effect.calibration().inWords();
    if (effect.explains(difference, least)) {
      return Optional.of(machineChanged(both));
    }
    return effect.mayExplain(difference, least)
        ? Optional.of(
            new Finding(
                Status.UNSTABLE, both + ": the machine changed too much to judge the code."))
        : Optional.empty();
  }

  static Finding machineChanged(String found) {
    return new Finding(Status.OK, found + ": the machine's speed changed.");
  }

  static Finding belowThreshold(String found) {
    return new Finding(Status.OK, found + ", below the threshold.");
  }

  static Finding withoutCalibration(String found) {
    return new Finding(
        Status.INSUFFICIENT_DATA,
        found + ", without a calibration to show whether the machine's speed changed.");
  }

  static Finding codeChanged(ForkComparison difference, MachineEffect effect, String found) {
    return new Finding(
        difference.shift() > 0 ? Status.SLOWER : Status.FASTER,
        String.format(
            Locale.ROOT, "%s; the calibration is %s.", found, effect.calibration().inWords()));
  }

  /** This finding, reported earlier and still current, with that on the latest run. */
  Finding followedBy(Finding latest) {
    return new Finding(status, why + " Latest run: " + latest.why);
  }
}

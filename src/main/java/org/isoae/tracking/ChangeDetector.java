package org.isoae.tracking;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Judges a series run by run: keeps the runs of its current level, a suspected change, and the last
 * change that was reported. {@link Judge} states the rules.
 */
final class ChangeDetector {

  /** Number of runs in a baseline. */
  static final int WINDOW = 6;

  /** A first run is suspected from this part of the threshold on. */
  private static final double SUSPICIOUS = 2.0 / 3;

  private final Series series;
  private final double threshold;
  private final List<BenchmarkRun> level = new ArrayList<>();
  private Optional<Suspicion> suspicion = Optional.empty();

  /** The last reported change of the code, and the number of runs since it began. */
  private Optional<Finding> reported = Optional.empty();

  private int runsSinceReported;

  /**
   * A run that differs from the level and waits for a second one.
   *
   * @param found the difference, in words
   * @param machine the finding if the machine explains the difference, or may; empty if the code is
   *     suspected
   */
  private record Suspicion(
      BenchmarkRun run, ForkComparison difference, String found, Optional<Finding> machine) {

    /** Whether a later run differs in the same direction, and for the same cause. */
    boolean agreesWith(Suspicion later) {
      return difference.shift() * later.difference.shift() > 0
          && machine.isPresent() == later.machine.isPresent();
    }
  }

  /**
   * A detector that has seen no run.
   *
   * @param threshold the smallest change to report, 0.1 for a tenth
   */
  ChangeDetector(Series series, double threshold) {
    this.series = series;
    this.threshold = Math.log1p(threshold);
  }

  /** Judges the next run. */
  Judgement add(BenchmarkRun run) {
    runsSinceReported++;
    if (level.isEmpty()) {
      level.add(run);
      return judgement(run, Finding.FIRST_RUN);
    }
    RunPool pool = new RunPool(List.of(run));
    ForkComparison now = pool.compare(series, baseline());
    if (!now.canBeSignificant()) {
      return ofTooFewForks(run, pool, now);
    }
    if (!isSuspicious(now)) {
      return joinLevel(List.of(run), now);
    }
    Suspicion latest = suspicionOf(run, pool, now);
    if (suspicion.isPresent() && suspicion.get().agreesWith(latest)) {
      return confirm(suspicion.get(), latest);
    }
    suspicion = Optional.of(latest);
    return suspect(latest);
  }

  private Suspicion suspicionOf(BenchmarkRun run, RunPool pool, ForkComparison now) {
    String found =
        String.format(
            Locale.ROOT, "%s than %s (p = %.2g)", now.inWords(), baselineInWords(), now.p());
    return new Suspicion(
        run,
        now,
        found,
        machineFinding(
            run,
            MachineEffect.between(series, pool, baseline()),
            now,
            SUSPICIOUS * threshold,
            found));
  }

  /**
   * A run that cannot differ significantly: it has too few forks, or the level has. Where it
   * differs by much it does not join the level, which would hide the change for good, and is judged
   * together with the next.
   */
  private Judgement ofTooFewForks(BenchmarkRun run, RunPool pool, ForkComparison now) {
    if (suspicion.isEmpty()) {
      if (Math.abs(now.shift()) < SUSPICIOUS * threshold) {
        return joinLevel(List.of(run), now);
      }
      suspicion = Optional.of(suspicionOf(run, pool, now));
      return suspect(suspicion.get());
    }
    Suspicion first = suspicion.get();
    if (first.difference().canBeSignificant()) {
      // It neither confirms nor refutes, and may be as slow as the run that is suspected.
      return noNewReport(
          run, Finding.unchanged(now, threshold, baselineInWords(), Optional.empty()));
    }
    Suspicion latest = suspicionOf(run, pool, now);
    ForkComparison together = new RunPool(List.of(first.run(), run)).compare(series, baseline());
    if (together.canBeSignificant() && isSuspicious(together) && first.agreesWith(latest)) {
      return confirm(first, latest);
    }
    return joinLevel(List.of(first.run(), run), now);
  }

  private boolean isSuspicious(ForkComparison now) {
    double size = Math.abs(now.shift());
    return now.isSignificant() && size >= SUSPICIOUS * threshold && size > now.margin();
  }

  /**
   * The last run joins the level, after others that waited for it.
   *
   * @param now the last run, compared with the level that has none of them
   */
  private Judgement joinLevel(List<BenchmarkRun> joining, ForkComparison now) {
    Finding unchanged =
        Finding.unchanged(now, threshold, baselineInWords(), suspicion.map(Suspicion::run));
    suspicion = Optional.empty();
    level.addAll(joining);
    return judgement(
        joining.get(joining.size() - 1), isReportCurrent() ? reported.get() : unchanged);
  }

  private Judgement suspect(Suspicion latest) {
    if (latest.machine().isPresent()) {
      return noNewReport(latest.run(), latest.machine().get());
    }
    return new Judgement(
        series,
        latest.run(),
        isReportCurrent() ? reported.get().status() : Status.OK,
        true,
        latest.found() + "; a second run must confirm it.");
  }

  private Judgement confirm(Suspicion first, Suspicion second) {
    BenchmarkRun run = second.run();
    RunPool both = new RunPool(List.of(first.run(), run));
    ForkComparison difference = both.compare(series, baseline());
    Optional<MachineEffect> effect = MachineEffect.between(series, both, baseline());
    String found =
        String.format(
            Locale.ROOT,
            "%s since %s than %s (p = %.2g)",
            difference.inWords(),
            first.run().label(),
            baselineInWords(),
            difference.p());
    suspicion = Optional.empty();
    if (Math.abs(difference.shift()) < threshold) {
      level.addAll(both.runs());
      return noNewReport(run, Finding.belowThreshold(found));
    }
    level.clear();
    level.addAll(both.runs());
    Optional<Finding> machine = machineFinding(run, effect, difference, threshold, found);
    if (machine.isPresent()) {
      return noNewReport(run, machine.get());
    }
    if (effect.isEmpty()) {
      return noNewReport(run, Finding.withoutCalibration(found));
    }
    reported = Optional.of(Finding.codeChanged(difference, effect.get(), found));
    runsSinceReported = both.runs().size();
    return judgement(run, reported.get());
  }

  /** The finding if the machine explains a difference, or may; empty otherwise. */
  private Optional<Finding> machineFinding(
      BenchmarkRun run,
      Optional<MachineEffect> effect,
      ForkComparison difference,
      double least,
      String found) {
    return run.role(series) == Role.CALIBRATION
        ? Optional.of(Finding.machineChanged(found))
        : effect.flatMap(machine -> Finding.ofMachine(machine, difference, least, found));
  }

  /** A reported change stands for a window of runs. After that it is the new normal. */
  private boolean isReportCurrent() {
    return reported.isPresent() && runsSinceReported <= WINDOW;
  }

  /** A change of the machine, or one below the threshold, does not cancel a reported change. */
  private Judgement noNewReport(BenchmarkRun run, Finding finding) {
    return judgement(run, isReportCurrent() ? reported.get().followedBy(finding) : finding);
  }

  /** The last runs of the level. */
  private RunPool baseline() {
    return new RunPool(
        List.copyOf(level.subList(Math.max(0, level.size() - WINDOW), level.size())));
  }

  private String baselineInWords() {
    int runs = baseline().runs().size();
    return runs == 1
        ? "the run before it"
        : String.format(Locale.ROOT, "the %d runs before it", runs);
  }

  private Judgement judgement(BenchmarkRun run, Finding finding) {
    return new Judgement(series, run, finding.status(), false, finding.why());
  }
}

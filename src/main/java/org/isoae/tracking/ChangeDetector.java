package org.isoae.tracking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A series through its history, run by run: the level it is at, and what is under suspicion. */
final class ChangeDetector {

  /** How many runs are a baseline. */
  static final int WINDOW = 6;

  /** A first run is suspected from this part of the threshold on. */
  private static final double SUSPICIOUS = 2.0 / 3;

  /** What must be left of the least beside a calibration that did not move. */
  private static final double CALM = 0.9;

  private final Series series;
  private final double threshold;
  private final List<BenchmarkRun> level = new ArrayList<>();
  private Suspicion suspicion;

  /** The last change of the code that was called, and how many runs it is old. */
  private Verdict called;

  private int runsSinceCalled;

  /**
   * A run that differs from the level and waits for a second one.
   *
   * @param found how it differs, in words
   * @param machine what is said if the machine explains it, or may; empty if the code is suspected
   */
  private record Suspicion(
      BenchmarkRun run, ForkComparison comparison, String found, Optional<Verdict> machine) {}

  private record Verdict(Status status, String why) {}

  /**
   * What became of the machine's speed.
   *
   * @param itself the calibration's times
   * @param beyond the series' shift, each run measured by its own calibration
   */
  private record Machine(ForkComparison itself, double beyond) {

    /** Whether the calibration moved in the same direction. */
    private boolean moved(ForkComparison difference, double least) {
      return itself.shift() * difference.shift() > 0
          && (itself.isSignificant() || Math.abs(itself.shift()) > least / 2);
    }

    /** What is left of a difference if the machine's own part is taken away. */
    private double left(ForkComparison difference) {
      return Math.signum(difference.shift()) * beyond;
    }

    /**
     * Whether less than this is left. The machine's part has noise of its own: where the
     * calibration did not move, somewhat less is enough.
     */
    boolean explains(ForkComparison difference, double least) {
      return left(difference) < (moved(difference, least) ? least : CALM * least);
    }

    /**
     * Whether what is left is no more than the calibration moved by. A series may feel the machine
     * twice as much as a matrix product does: one was seen to become 1.96 times as fast when a
     * neighbour went away, and the product 1.52 times.
     */
    boolean mayExplain(ForkComparison difference, double least) {
      return moved(difference, least) && left(difference) < Math.abs(itself.shift());
    }
  }

  ChangeDetector(Series series, double threshold) {
    this.series = series;
    this.threshold = Math.log1p(threshold);
  }

  /** Judges the next run. */
  Judgement add(BenchmarkRun run) {
    runsSinceCalled++;
    if (level.isEmpty()) {
      level.add(run);
      return judgement(run, Status.INSUFFICIENT_DATA, "The first run; there is nothing before it.");
    }
    ForkComparison now = compare(series, List.of(run));
    if (!now.canBeSignificant() || !differs(now, SUSPICIOUS * threshold)) {
      return joins(run, now);
    }
    Suspicion first = suspicion;
    suspicion = suspicion(run, now);
    boolean same =
        first != null
            && first.comparison().shift() * now.shift() > 0
            && first.machine().isPresent() == suspicion.machine().isPresent();
    return same ? confirmed(first, run, now) : suspected(run);
  }

  private boolean differs(ForkComparison now, double least) {
    double size = Math.abs(now.shift());
    return now.isSignificant() && size >= least && size > now.margin();
  }

  private Judgement joins(BenchmarkRun run, ForkComparison now) {
    String refuted =
        suspicion == null
            ? ""
            : " What %s was suspected of is not confirmed.".formatted(suspicion.run().label());
    String baseline = baseline();
    suspicion = null;
    level.add(run);
    if (isStillCalled()) {
      return judgement(run, called.status(), called.why());
    }
    if (!now.canBeSignificant()) {
      return judgement(
          run,
          Status.INSUFFICIENT_DATA,
          "%d fork(s) against %d of %s: p is at least %.2g whatever they measure."
              .formatted(now.forks(), now.baselineForks(), baseline, now.smallestP()));
    }
    if (now.margin() > threshold) {
      return judgement(
          run,
          Status.UNSTABLE,
          "The forks spread so far that only %.0f %% and more would stand out."
              .formatted(100 * Math.expm1(now.margin())));
    }
    return judgement(
        run,
        Status.OK,
        "%s than %s (p = %.2g).%s".formatted(now.inWords(), baseline, now.p(), refuted));
  }

  private Suspicion suspicion(BenchmarkRun run, ForkComparison now) {
    String found = "%s than %s (p = %.2g)".formatted(now.inWords(), baseline(), now.p());
    return new Suspicion(
        run, now, found, machines(machine(List.of(run)), now, SUSPICIOUS * threshold, found));
  }

  private Judgement suspected(BenchmarkRun run) {
    if (suspicion.machine().isPresent()) {
      return noChange(run, suspicion.machine().get());
    }
    return new Judgement(
        series,
        run,
        isStillCalled() ? called.status() : Status.OK,
        true,
        suspicion.found() + "; suspected, to be confirmed by a second run.");
  }

  private Judgement confirmed(Suspicion first, BenchmarkRun run, ForkComparison now) {
    List<BenchmarkRun> both = List.of(first.run(), run);
    ForkComparison pooled = compare(series, both);
    Optional<Machine> machine = machine(both);
    String found =
        "%s since %s than %s (p = %.2g and %.2g)"
            .formatted(
                pooled.inWords(), first.run().label(), baseline(), first.comparison().p(), now.p());
    suspicion = null;
    if (Math.abs(pooled.shift()) < threshold) {
      level.addAll(both);
      return noChange(run, new Verdict(Status.OK, found + ", below the threshold."));
    }
    level.clear();
    level.addAll(both);
    if (machine.isEmpty() && !Judge.isCalibration(series)) {
      return noChange(
          run,
          new Verdict(
              Status.INSUFFICIENT_DATA,
              found + ", but without a calibration that tells the code from the machine."));
    }
    Optional<Verdict> machines = machines(machine, pooled, threshold, found);
    if (machines.isPresent()) {
      return noChange(run, machines.get());
    }
    called =
        new Verdict(
            pooled.shift() > 0 ? Status.SLOWER : Status.FASTER,
            "%s; the calibration is %s.".formatted(found, machine.get().itself().inWords()));
    runsSinceCalled = both.size();
    return judgement(run, called.status(), called.why());
  }

  /** What is said where the machine explains a difference, or may. */
  private Optional<Verdict> machines(
      Optional<Machine> machine, ForkComparison difference, double least, String found) {
    if (Judge.isCalibration(series)) {
      return Optional.of(new Verdict(Status.OK, found + ": the machine, and not the code."));
    }
    if (machine.isEmpty()) {
      return Optional.empty();
    }
    String moved = found + ", and the calibration " + machine.get().itself().inWords();
    if (machine.get().explains(difference, least)) {
      return Optional.of(new Verdict(Status.OK, moved + ": the machine, and not the code."));
    }
    return machine.get().mayExplain(difference, least)
        ? Optional.of(
            new Verdict(Status.UNSTABLE, moved + ": too much to tell the machine from the code."))
        : Optional.empty();
  }

  private boolean isStillCalled() {
    return called != null && runsSinceCalled <= WINDOW;
  }

  /** What the machine does, or a change too small, does not take back what was called. */
  private Judgement noChange(BenchmarkRun run, Verdict verdict) {
    return isStillCalled()
        ? judgement(run, called.status(), called.why() + " Now " + verdict.why())
        : judgement(run, verdict.status(), verdict.why());
  }

  private ForkComparison compare(Series what, List<BenchmarkRun> now) {
    return ForkComparison.of(forks(what, now), forks(what, window()));
  }

  /** The calibration beside that of the level; empty if too little of it is there. */
  private Optional<Machine> machine(List<BenchmarkRun> now) {
    return calibration(now.get(0))
        .filter(what -> has(what, now) && has(what, window()))
        .map(
            what ->
                new Machine(
                    compare(what, now),
                    ForkComparison.of(beyond(what, now), beyond(what, window())).shift()))
        .filter(machine -> machine.itself().canBeSignificant());
  }

  /** The calibration whose parameters are most like this series', the device above all. */
  private Optional<Series> calibration(BenchmarkRun run) {
    return run.samples().keySet().stream()
        .filter(Judge::isCalibration)
        .max(
            Comparator.comparingLong(
                what ->
                    what.params().entrySet().stream()
                        .filter(series.params().entrySet()::contains)
                        .count()));
  }

  private List<BenchmarkRun> window() {
    return level.subList(Math.max(0, level.size() - WINDOW), level.size());
  }

  private String baseline() {
    int runs = window().size();
    return runs == 1 ? "the run before it" : "the %d runs before it".formatted(runs);
  }

  private static boolean has(Series what, List<BenchmarkRun> runs) {
    return runs.stream().anyMatch(run -> run.samples().containsKey(what));
  }

  private static double[] forks(Series what, List<BenchmarkRun> runs) {
    return runs.stream()
        .filter(run -> run.samples().containsKey(what))
        .flatMapToDouble(run -> Arrays.stream(run.samples().get(what).forks()))
        .toArray();
  }

  /** This series' forks over their run's calibration. */
  private double[] beyond(Series calibration, List<BenchmarkRun> runs) {
    return runs.stream()
        .filter(run -> run.samples().containsKey(calibration))
        .flatMapToDouble(
            run ->
                Arrays.stream(run.samples().get(series).forks())
                    .map(fork -> fork / run.samples().get(calibration).median()))
        .toArray();
  }

  private Judgement judgement(BenchmarkRun run, Status status, String why) {
    return new Judgement(series, run, status, false, why);
  }
}

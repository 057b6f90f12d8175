package org.isoae.tracking;

import static org.isoae.tracking.SimulatedMachine.CALIBRATION;
import static org.isoae.tracking.SimulatedMachine.STEP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class JudgeTest {

  private final SimulatedMachine machine =
      new SimulatedMachine(3, 3, random -> 0.01 * random.nextGaussian(), new Random(1));
  private final List<BenchmarkRun> runs = new ArrayList<>();

  private Judgement judged(Series series) {
    return new Judge(0.1)
        .judge(runs).stream().filter(j -> j.series().equals(series)).findFirst().orElseThrow();
  }

  private Judgement after(double code, double speed, int times) {
    for (int i = 0; i < times; i++) {
      runs.add(machine.run(code, speed));
    }
    return judged(STEP);
  }

  private static void assertStatus(Status status, String why, Judgement judgement) {
    assertEquals(status, judgement.status(), judgement.why());
    assertTrue(judgement.why().contains(why), judgement.why());
  }

  @Test
  void oneRunHasNothingBeforeIt() {
    assertStatus(Status.INSUFFICIENT_DATA, "First run", after(1, 1, 1));
  }

  @Test
  void threeForksAgainstThreeCannotCallAnything() {
    assertStatus(Status.INSUFFICIENT_DATA, "are too few: p is at least 0.10", after(1, 1, 2));
    assertStatus(Status.OK, "the 2 runs before it", after(1, 1, 1));
  }

  @Test
  void aSlowdownInTheSecondRunIsSuspectedAndNoPartOfTheLevel() {
    after(1, 1, 1);
    Judgement first = after(1.3, 1, 1);
    assertTrue(first.suspected(), first.why());
    assertStatus(Status.SLOWER, "since " + runs.get(1).label(), after(1.3, 1, 1));
  }

  @Test
  void aSecondRunThatWasSlowByChanceJoinsTheLevel() {
    after(1, 1, 1);
    assertTrue(after(1.3, 1, 1).suspected());
    Judgement third = after(1, 1, 1);
    assertFalse(third.suspected());
    // It was compared with the first run alone; the second joins together with it.
    assertStatus(Status.INSUFFICIENT_DATA, "against 3 of the run before it are too few", third);
    assertStatus(Status.OK, "the 4 runs before it", after(1, 1, 2));
  }

  @Test
  void aRunOfTooFewForksNeitherConfirmsNorRefutesWhatIsSuspected() {
    after(1, 1, 6);
    assertTrue(after(1.2, 1, 1).suspected());
    runs.add(
        new SimulatedMachine(1, 3, random -> 0.01 * random.nextGaussian(), new Random(2))
            .run(1.2, 1));
    assertStatus(Status.INSUFFICIENT_DATA, "1 fork(s) against", judged(STEP));
    assertStatus(Status.SLOWER, "since " + runs.get(6).label(), after(1.2, 1, 1));
  }

  @Test
  void aSlowdownIsSuspectedConfirmedAndStaysCalledUntilItIsUsual() {
    after(1, 1, 4);
    Judgement first = after(1.2, 1, 1);
    assertStatus(Status.OK, "a second run must confirm it", first);
    assertTrue(first.suspected());
    Judgement second = after(1.2, 1, 1);
    assertStatus(Status.SLOWER, "since " + runs.get(4).label(), second);
    assertFalse(second.suspected());
    assertStatus(
        Status.SLOWER, "than the 4 runs before it", after(1.2, 1, ChangeDetector.WINDOW - 2));
    assertStatus(Status.OK, "the 6 runs before it", after(1.2, 1, 1));
  }

  @Test
  void aSpeedUpIsCalledLikewise() {
    after(1, 1, 4);
    assertStatus(Status.FASTER, "faster since", after(0.8, 1, 2));
  }

  @Test
  void whatASecondRunDoesNotConfirmIsNotCalled() {
    after(1, 1, 4);
    assertTrue(after(1.2, 1, 1).suspected());
    assertStatus(Status.OK, "not confirmed", after(1, 1, 1));
    assertTrue(after(1.2, 1, 1).suspected());
  }

  @Test
  void aSlowerMachineIsNoSlowdownAndBecomesUsual() {
    after(1, 1, 4);
    Judgement first = after(1, 1.3, 1);
    assertStatus(Status.OK, "the machine's speed changed", first);
    assertFalse(first.suspected());
    assertStatus(Status.OK, "the machine's speed changed", judged(CALIBRATION));
    assertStatus(Status.OK, "the machine's speed changed", after(1, 1.3, 1));
    assertStatus(Status.OK, "the 2 runs before it", after(1, 1.3, 1));
    after(1.2, 1.3, 1);
    assertStatus(Status.SLOWER, "the calibration is", after(1.2, 1.3, 1));
  }

  @Test
  void aSlowdownOnAMachineThatIsSlowerTooIsSeen() {
    after(1, 1, 4);
    assertStatus(Status.SLOWER, "slower since", after(1.3, 1.2, 2));
  }

  @Test
  void aSlowerMachineDoesNotTakeBackWhatWasCalled() {
    after(1, 1, 4);
    assertStatus(Status.SLOWER, "slower since", after(1.2, 1, 2));
    assertStatus(Status.SLOWER, "the machine's speed changed", after(1.2, 1.3, 1));
    assertStatus(Status.SLOWER, "the machine's speed changed", after(1.2, 1.3, 1));
    assertStatus(Status.SLOWER, "than the 4 runs before it", after(1.2, 1.3, 2));
    assertStatus(Status.OK, "the 4 runs before it", after(1.2, 1.3, 1));
  }

  @Test
  void aSlowdownAfterOneRunOnASlowerMachineIsCalled() {
    after(1, 1, 4);
    assertFalse(after(1, 1.3, 1).suspected());
    assertTrue(after(1.2, 1, 1).suspected());
    assertStatus(Status.SLOWER, "slower since " + runs.get(5).label(), after(1.2, 1, 1));
  }

  @Test
  void whatFeelsTheMachineTwiceAsMuchAsTheCalibrationDoesIsNotCalled() {
    after(1, 1, 4);
    Judgement first = after(1.4, 1.5, 1);
    assertStatus(Status.UNSTABLE, "the machine changed too much", first);
    assertFalse(first.suspected());
    assertStatus(Status.UNSTABLE, "the machine changed too much", after(1.4, 1.5, 1));
    assertStatus(Status.OK, "the 2 runs before it", after(1.4, 1.5, 1));
  }

  @Test
  void aSmallChangeJoinsTheLevel() {
    after(1, 1, 4);
    assertStatus(Status.OK, "below the threshold", after(1.085, 1, 2));
  }

  @Test
  void withoutACalibrationNothingIsCalled() {
    after(1, 1, 4);
    after(1.2, 1, 2);
    runs.replaceAll(
        run -> new BenchmarkRun(run.time(), run.commit(), Map.of(STEP, run.samples().get(STEP))));
    assertStatus(Status.INSUFFICIENT_DATA, "without a calibration", judged(STEP));
  }

  @Test
  void runsWithoutRolesStillServeAsABaseline() {
    after(1, 1, 4);
    runs.replaceAll(JudgeTest::withoutRoles);
    assertStatus(Status.SLOWER, "the calibration is", after(1.2, 1, 2));
    runs.clear();
    after(1, 1, 4);
    runs.replaceAll(JudgeTest::withoutRoles);
    assertStatus(Status.OK, "the machine's speed changed", after(1, 1.3, 2));
  }

  @Test
  void withoutRolesNothingIsCalled() {
    after(1, 1, 4);
    after(1.2, 1.3, 2);
    runs.replaceAll(JudgeTest::withoutRoles);
    assertStatus(Status.INSUFFICIENT_DATA, "without a calibration", judged(STEP));
    assertStatus(Status.INSUFFICIENT_DATA, "without a calibration", judged(CALIBRATION));
  }

  private static BenchmarkRun withoutRoles(BenchmarkRun run) {
    Map<Series, Sample> samples = new LinkedHashMap<>(run.samples());
    samples.replaceAll((series, sample) -> new Sample(Purpose.UNKNOWN, sample.milliseconds()));
    return new BenchmarkRun(run.time(), run.commit(), samples);
  }

  @Test
  void forksFarApartAreUnstable() {
    SimulatedMachine wild =
        new SimulatedMachine(3, 3, random -> 0.3 * random.nextGaussian(), new Random(2));
    for (int i = 0; i < 5; i++) {
      runs.add(wild.run());
    }
    assertStatus(Status.UNSTABLE, "vary so much", judged(STEP));
  }

  /** Recorded, not simulated: see the README beside the files. */
  private static Judgement recorded(String folder) throws Exception {
    Path files = Path.of(JudgeTest.class.getResource(folder).toURI());
    List<BenchmarkRun> runs = new History(files, Assertions::fail).runs();
    return new Judge(0.1)
        .judge(runs).stream()
            .filter(judgement -> judgement.role() == Role.STEP)
            .findFirst()
            .orElseThrow();
  }

  @Test
  void aDelayOfAFifthInTheLossIsFoundInARealPairOfRuns() throws Exception {
    assertStatus(Status.SLOWER, "since 2026-11-24", recorded("delayed"));
  }

  @Test
  void aRealMachineThatBecameSlowerIsNotTheCode() throws Exception {
    assertStatus(Status.OK, "the machine's speed changed", recorded("machine-slower"));
  }

  @Test
  void anotherProtocolIsAnotherSeries() {
    after(1, 1, 4);
    Series quick = Series.of(STEP.benchmark(), STEP.params(), "avgt, quick");
    Map<Series, Sample> samples = new LinkedHashMap<>(machine.run(2, 1).samples());
    samples.put(quick, samples.remove(STEP));
    runs.add(new BenchmarkRun(machine.run().time(), "c", samples));
    assertStatus(Status.INSUFFICIENT_DATA, "First run", judged(quick));
    assertEquals(runs.get(3), judged(STEP).run());
  }
}

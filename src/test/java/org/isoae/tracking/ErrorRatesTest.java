package org.isoae.tracking;

import static org.isoae.tracking.SimulatedMachine.HEAVY;
import static org.isoae.tracking.SimulatedMachine.NORMAL;
import static org.isoae.tracking.SimulatedMachine.STEP;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * How often the judge is wrong, on simulated histories whose truth is known: 3 % noise of each fork
 * and another 3 % of each of its three iterations. As in the benchmark program, a suspected run is
 * followed at once by a second one.
 */
class ErrorRatesTest {

  private static final double THRESHOLD = 0.1;
  private static final long SEED = 20_261_124;

  /** Gives more than 5,000 comparisons; the first run of a history is not compared. */
  private static final int HISTORIES = 270;

  private static final int RUNS = 20;
  private static final int SLOWDOWNS = 600;

  private final Random random = new Random(SEED);

  /** Bypasses Judge, which judges the whole history again for each run. */
  private static Judgement judge(
      ChangeDetector detector, SimulatedMachine simulated, double code, double machine) {
    Judgement judgement = detector.add(simulated.run(code, machine));
    return judgement.suspected() ? detector.add(simulated.run(code, machine)) : judgement;
  }

  private static boolean isAlarm(Judgement judgement) {
    return judgement.status() == Status.SLOWER || judgement.status() == Status.FASTER;
  }

  /** At most one false alarm in 1,000 comparisons, if only the machine changes. */
  private void assertFewFalseAlarms(
      String what, int forks, ToDoubleFunction<Random> noise, IntToDoubleFunction machine) {
    int alarms = 0;
    for (int i = 0; i < HISTORIES; i++) {
      SimulatedMachine simulated = new SimulatedMachine(forks, 3, noise, random);
      ChangeDetector detector = new ChangeDetector(STEP, THRESHOLD);
      boolean before = false;
      for (int k = 0; k < RUNS; k++) {
        // A report stands for several runs and counts as one alarm.
        boolean now = isAlarm(judge(detector, simulated, 1, machine.applyAsDouble(k)));
        alarms += now && !before ? 1 : 0;
        before = now;
      }
    }
    int comparisons = HISTORIES * (RUNS - 1);
    System.out.printf(
        Locale.ROOT,
        "%s, %d forks, seed %d: %d false alarms in %d comparisons%n",
        what,
        forks,
        SEED,
        alarms,
        comparisons);
    assertTrue(alarms * 1000 <= comparisons, alarms + " in " + comparisons);
  }

  @Test
  void withoutAChangeThereIsNoAlarm() {
    assertFewFalseAlarms("normal noise", 2, NORMAL, k -> 1);
    assertFewFalseAlarms("normal noise", 3, NORMAL, k -> 1);
  }

  @Test
  void heavyTailsRaiseNone() {
    assertFewFalseAlarms("heavy tails", 3, HEAVY, k -> 1);
  }

  @Test
  void aMachineThatBecomesSlowerIsNotTheCode() {
    assertFewFalseAlarms("machine 20 % slower", 3, NORMAL, k -> k < RUNS / 2 ? 1 : 1.2);
    assertFewFalseAlarms("machine drifts", 3, NORMAL, k -> Math.exp(0.02 * k));
    assertFewFalseAlarms("machine wavers", 3, NORMAL, k -> Math.exp(0.03 * random.nextGaussian()));
  }

  private void assertFound(String what, double code, ToDoubleFunction<Random> noise, double least) {
    int found = 0;
    for (int i = 0; i < SLOWDOWNS; i++) {
      SimulatedMachine simulated = new SimulatedMachine(3, 3, noise, random);
      ChangeDetector detector = new ChangeDetector(STEP, THRESHOLD);
      for (int k = 0; k < ChangeDetector.WINDOW; k++) {
        judge(detector, simulated, 1, 1);
      }
      if (judge(detector, simulated, code, 1).status() == Status.SLOWER) {
        found++;
      }
    }
    System.out.printf(
        Locale.ROOT, "%s, seed %d: %d of %d slowdowns found%n", what, SEED, found, SLOWDOWNS);
    assertTrue(found >= least * SLOWDOWNS, found + " of " + SLOWDOWNS);
  }

  @Test
  void slowdownsBy15PercentAreFound() {
    assertFound("15 %, normal noise", 1.15, NORMAL, 0.95);
    assertFound("15 %, heavy tails", 1.15, HEAVY, 0.9);
    assertFound("20 %, normal noise", 1.2, NORMAL, 0.99);
  }
}

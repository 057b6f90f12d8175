package org.isoae.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimeLevelTest {

  private static final long SEED = 7;

  private final Random random = new Random(SEED);

  /** Medians of runs with three forks and 3 % noise in fork and iteration. */
  private double[] medians(int runs, int step, double factor) {
    SimulatedMachine machine = new SimulatedMachine(3, 3, SimulatedMachine.NORMAL, random);
    return IntStream.range(0, runs)
        .mapToDouble(
            k ->
                machine.run(k < step ? 1 : factor, 1).samples().get(SimulatedMachine.STEP).median())
        .toArray();
  }

  @Test
  void levelsCoverAHistoryAndHaveTheirMedians() {
    assertEquals(List.of(), TimeLevel.of(new double[0]));
    assertEquals(List.of(new TimeLevel(0, 1, 5)), TimeLevel.of(new double[] {5}));
    double[] times = {10, 10.1, 9.9, 10, 10.1, 12, 12.1, 11.9, 12, 8, 8.1, 7.9};
    assertEquals(
        List.of(new TimeLevel(0, 5, 10), new TimeLevel(5, 9, 12), new TimeLevel(9, 12, 8)),
        TimeLevel.of(times));
  }

  @Test
  void oneOddRunIsNoLevel() {
    double[] times = {10, 10.1, 9.9, 10, 15, 10.1, 9.9, 10};
    assertEquals(1, TimeLevel.of(times).size());
    assertEquals(1, TimeLevel.of(Arrays.copyOf(times, 5)).size());
  }

  @Test
  void aHistoryWithoutAStepRarelyHasOne() {
    int histories = 500;
    int split = 0;
    for (int i = 0; i < histories; i++) {
      if (TimeLevel.of(medians(30, 30, 1)).size() > 1) {
        split++;
      }
    }
    System.out.printf(
        Locale.ROOT, "seed %d: %d of %d histories have a step too many%n", SEED, split, histories);
    assertTrue(split <= 0.03 * histories, split + " of " + histories);
  }

  @Test
  void theRunAtWhichAStepBeganIsFound() {
    int histories = 500;
    int exact = 0;
    int near = 0;
    for (int i = 0; i < histories; i++) {
      int step = 5 + random.nextInt(20);
      List<TimeLevel> levels = TimeLevel.of(medians(30, step, 1.15));
      if (levels.size() == 2) {
        int distance = Math.abs(levels.get(1).from() - step);
        exact += distance == 0 ? 1 : 0;
        near += distance <= 1 ? 1 : 0;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "seed %d: of %d steps %d found, %d at the very run%n",
        SEED,
        histories,
        near,
        exact);
    assertTrue(near >= 0.95 * histories && exact >= 0.9 * histories, near + ", " + exact);
  }

  @Test
  void aLongHistoryIsNoBurden() {
    assertEquals(2, TimeLevel.of(medians(1000, 600, 1.1)).size());
  }
}

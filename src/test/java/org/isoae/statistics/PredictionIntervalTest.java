package org.isoae.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PredictionIntervalTest {

  /** Logarithms −1, 0, 1: mean 0, deviation 1, and t(2, 0.975) = 4.3027 of the tables. */
  @Test
  void byHand() {
    PredictionInterval interval = PredictionInterval.of(1 / Math.E, 1, Math.E);
    double half = 4.302653 * Math.sqrt(4.0 / 3);
    assertEquals(Math.exp(-half), interval.low(), 1e-6);
    assertEquals(Math.exp(half), interval.high(), 1e-3);
    assertTrue(interval.contains(1) && interval.contains(interval.low()));
    assertFalse(interval.contains(0.9 * interval.low()));
  }

  @Test
  void containsTheNextValueInNineteenOfTwentyCases() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int inside = 0;
    int runs = 4_000;
    for (int run = 0; run < runs; run++) {
      double[] values =
          random.doubles(5).map(u -> Math.exp(2 + 0.3 * random.nextGaussian())).toArray();
      inside +=
          PredictionInterval.of(values).contains(Math.exp(2 + 0.3 * random.nextGaussian())) ? 1 : 0;
    }
    assertEquals(0.95, (double) inside / runs, 0.02, "seed " + seed);
  }

  @Test
  void fewerThanTwoOrValuesThatAreNotPositiveAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> PredictionInterval.of(1));
    assertThrows(IllegalArgumentException.class, () -> PredictionInterval.of(1, 0));
  }
}

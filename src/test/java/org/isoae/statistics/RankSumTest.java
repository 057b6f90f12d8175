package org.isoae.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RankSumTest {

  /** Mean ranks 1.5, 4 and 7: of 70 assignments, three have a rank sum of 11 and three of 25. */
  @Test
  void tiesAreExact() {
    assertEquals(6.0 / 70, RankSum.pValue(new double[] {1, 2, 1, 2}, new double[] {2, 3, 3, 3}));
  }

  /** Mann and Whitney's table: m = n = 4, U = 0 and 1. */
  @Test
  void withoutTiesItIsMannAndWhitneys() {
    assertEquals(2.0 / 70, RankSum.pValue(new double[] {1, 2, 3, 4}, new double[] {5, 6, 7, 8}));
    assertEquals(4.0 / 70, RankSum.pValue(new double[] {1, 2, 3, 5}, new double[] {4, 6, 7, 8}));
    assertEquals(2.0 / 20, RankSum.pValue(new double[] {9, 8, 7}, new double[] {1, 2, 3}));
  }

  @Test
  void equalValuesShowNothing() {
    assertEquals(1, RankSum.pValue(new double[] {2, 2, 2}, new double[] {2, 2}));
  }

  @Test
  void agreesWithAllAssignmentsOneByOne() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int run = 0; run < 20; run++) {
      double[] pooled = random.ints(8, 0, 5).asDoubleStream().toArray();
      double[] x = {pooled[0], pooled[1], pooled[2]};
      double[] y = {pooled[3], pooled[4], pooled[5], pooled[6], pooled[7]};
      double observed = Math.abs(excess(pooled, 0b111));
      int reached = 0;
      int all = 0;
      for (int subset = 0; subset < 256; subset++) {
        if (Integer.bitCount(subset) == 3) {
          all++;
          reached += Math.abs(excess(pooled, subset)) >= observed ? 1 : 0;
        }
      }
      assertEquals((double) reached / all, RankSum.pValue(x, y), 1e-12, "seed " + seed);
    }
  }

  /** Pairs in which the member of the subset is larger, minus those in which it is smaller. */
  private static int excess(double[] pooled, int subset) {
    int excess = 0;
    for (int i = 0; i < pooled.length; i++) {
      for (int j = 0; j < pooled.length; j++) {
        if ((subset >> i & 1) == 1 && (subset >> j & 1) == 0) {
          excess += (int) Math.signum(pooled[i] - pooled[j]);
        }
      }
    }
    return excess;
  }
}

package org.isoae.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class KendallTest {

  @Test
  void tauIsOneForARiseAndMinusOneForAFall() {
    assertEquals(1, Kendall.tau(1, 2, 5, 9));
    assertEquals(-1, Kendall.tau(9, 5, 2, 1));
    // Of six pairs one falls.
    assertEquals(4.0 / 6, Kendall.tau(1, 3, 2, 4), 1e-15);
    assertEquals(0, Kendall.tau(1, 1), 1e-15);
  }

  /** The Mahonian numbers (OEIS A008302): orders of n values with 0, 1, 2, ... falling pairs. */
  @Test
  void pValuesAreSumsOfMahonianNumbers() {
    assertEquals(1.0 / 24, Kendall.pValueOfRise(new double[] {1, 2, 3, 4}), 1e-15);
    assertEquals(4.0 / 24, Kendall.pValueOfRise(new double[] {1, 3, 2, 4}), 1e-15);
    assertEquals((1 + 4 + 9) / 120.0, Kendall.pValueOfRise(new double[] {1, 3, 2, 5, 4}), 1e-15);
    assertEquals(
        (1 + 7 + 27 + 76) / 40_320.0,
        Kendall.pValueOfRise(new double[] {2, 1, 3, 5, 4, 6, 8, 7}),
        1e-15);
  }

  @Test
  void sequencesAreCountedTogether() {
    // Both rise: one of 6 · 6 pairs of orders. One inversion or none: 1 + 2 + 2 of them.
    double[] rise = {1, 2, 3};
    assertEquals(1.0 / 36, Kendall.pValueOfRise(rise, rise), 1e-15);
    assertEquals(5.0 / 36, Kendall.pValueOfRise(rise, new double[] {2, 1, 3}), 1e-15);
    assertEquals(1.0 / 36, Kendall.pValueOfFall(new double[] {3, 2, 1}, new double[] {9, 8, 7}));
  }

  @Test
  void tiesAreNoEvidence() {
    assertEquals(1, Kendall.pValueOfRise(new double[] {1, 1}));
    assertEquals(1, Kendall.pValueOfFall(new double[] {1, 1}));
    assertEquals(1, Kendall.pValueOfRise());
  }
}

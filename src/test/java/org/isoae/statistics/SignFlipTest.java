package org.isoae.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignFlipTest {

  @Test
  void onlyTheObservedSignsReachASumOfPositiveDifferences() {
    assertEquals(1.0 / 8, SignFlip.pValue(1, 2, 3));
    assertEquals(1.0 / 32, SignFlip.pValue(0.1, 5, 0.2, 7, 1e-3));
    assertEquals(
        Math.pow(2, -9), SignFlip.pValue(IntStream.range(1, 10).asDoubleStream().toArray()));
  }

  @Test
  void byHand() {
    // Of the sums ±1±2±3, those of at least 3 − 1 + 2 = 4: 6 and 4.
    assertEquals(2.0 / 8, SignFlip.pValue(3, -1, 2));
    // Of at least 0: 6, 4, 2, 0, 0.
    assertEquals(5.0 / 8, SignFlip.pValue(3, -1, -2));
    assertEquals(1, SignFlip.pValue(-1, -2, -3));
    assertEquals(0.5, SignFlip.pValue(4));
    assertEquals(1, SignFlip.pValue(-4));
  }

  @Test
  void aDifferenceOfZeroCountsForBothSigns() {
    assertEquals(2.0 / 8, SignFlip.pValue(0, 1, 1));
    assertEquals(1, SignFlip.pValue(0, 0));
  }

  @Test
  void equalSumsThatRoundDifferentlyAreEqual() {
    // ±0.1 ± 0.2 ± 0.3: the observed 0.1 + 0.2 − 0.3 and its negative are both about 0.
    assertEquals(5.0 / 8, SignFlip.pValue(0.1, 0.2, -0.3));
  }

  @Test
  void agreesWithAllSignPatternsOneByOne() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int n = 1; n <= 12; n++) {
      double[] differences = random.doubles(n, -1, 2).toArray();
      double observed = 0;
      for (double difference : differences) {
        observed += difference;
      }
      int reached = 0;
      for (int signs = 0; signs < 1 << n; signs++) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
          sum += (signs >> i & 1) == 0 ? differences[i] : -differences[i];
        }
        reached += sum >= observed - 1e-12 ? 1 : 0;
      }
      assertEquals(reached / Math.pow(2, n), SignFlip.pValue(differences), 1e-15, "seed " + seed);
    }
  }

  @Test
  void fortyDifferencesAreExactStill() {
    double[] ones = new double[40];
    Arrays.fill(ones, 1);
    assertEquals(Math.pow(2, -40), SignFlip.pValue(ones));
    // One negative: the observed pattern, and the 39 others with one minus, and the one with none.
    ones[7] = -1;
    assertEquals(41 * Math.pow(2, -40), SignFlip.pValue(ones), 1e-18);
    assertThrows(IllegalArgumentException.class, () -> SignFlip.pValue());
  }

  @Test
  void moreThanFortyAreSampledWithinTheirStandardError() {
    // Of n differences of 1, k negative: the exact p is a binomial tail.
    int n = 60;
    for (int negative : new int[] {22, 25, 30}) {
      double[] differences = new double[n];
      Arrays.fill(differences, 0, negative, -1);
      Arrays.fill(differences, negative, n, 1);
      double exact = 0;
      double term = Math.pow(2, -n);
      for (int k = 0; k <= negative; k++) {
        exact += term;
        term *= (double) (n - k) / (k + 1);
      }
      double error = Math.sqrt(exact * (1 - exact) / 200_000);
      assertEquals(exact, SignFlip.pValue(differences), 5 * error);
      assertEquals(SignFlip.pValue(differences), SignFlip.pValue(differences));
    }
    double[] ones = new double[100];
    Arrays.fill(ones, 1);
    assertEquals(1.0 / 200_001, SignFlip.pValue(ones));
  }

  @Test
  void fiveDifferencesAreTheFewestThatCanBeSignificant() {
    assertTrue(SignFlip.leastPValue(4) > 0.05);
    assertEquals(1.0 / 32, SignFlip.leastPValue(5));
  }

  @Test
  void theMedianIsTheMiddleOne() {
    assertEquals(3, Median.of(5, 1, 3));
    assertEquals(2, Median.of(1, 3, 0, 9));
    assertEquals(7, Median.of(7));
  }
}

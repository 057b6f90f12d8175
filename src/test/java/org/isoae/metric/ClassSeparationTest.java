package org.isoae.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClassSeparationTest {

  /** By hand: for the first code a = 1, b = 10.5. */
  @Test
  void theSilhouetteByHand() {
    double[][] codes = {{0, 0}, {1, 0}, {10, 0}, {11, 0}};
    double expected =
        ((10.5 - 1) / 10.5 + (9.5 - 1) / 9.5 + (9.5 - 1) / 9.5 + (10.5 - 1) / 10.5) / 4;
    assertEquals(
        expected, ClassSeparation.silhouette(Distances.of(codes), new int[] {0, 0, 1, 1}), 1e-12);
  }

  @Test
  void aSingleCodeOfAClassHasNoneAndAnEmptyClassIsNoOther() {
    double[][] codes = {{0, 0}, {1, 0}, {10, 0}};
    double expected = ((10.0 - 1) / 10 + (9.0 - 1) / 9 + 0) / 3;
    assertEquals(
        expected, ClassSeparation.silhouette(Distances.of(codes), new int[] {0, 0, 2}), 1e-12);
  }

  @Test
  void codesThatCoincideAreNotSeparated() {
    assertEquals(
        0, ClassSeparation.silhouette(Distances.of(new double[4][2]), new int[] {0, 0, 1, 1}));
  }

  @Test
  void ringsApartDoNotOverlapAndRingsOnEachOtherDo() {
    double[][] codes = new double[4 * 72][];
    for (int i = 0; i < codes.length; i++) {
      double angle = 2 * Math.PI * (i % 72) / 72;
      codes[i] = new double[] {Math.cos(angle) + 5 * (i / 72), Math.sin(angle)};
    }
    assertEquals(0, ClassSeparation.largestOverlap(codes, 72));
    // Three of the four on one circle, each turned by a third of a step.
    for (int i = 0; i < 3 * 72; i++) {
      double angle = 2 * Math.PI * (i % 72 + (i / 72) / 3.0) / 72;
      codes[i] = new double[] {Math.cos(angle), Math.sin(angle)};
    }
    assertEquals(1, ClassSeparation.largestOverlap(codes, 72));
  }

  @Test
  void threeMixedClassesOverlapByTwoThirds() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    double[][] codes = new double[3 * 500][];
    Arrays.setAll(codes, i -> new double[] {random.nextDouble(), random.nextDouble()});
    assertEquals(2.0 / 3, ClassSeparation.largestOverlap(codes, 500), 0.06, "seed " + seed);
  }
}

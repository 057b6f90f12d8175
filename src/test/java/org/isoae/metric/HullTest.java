package org.isoae.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Convex hulls, grids over them, and rigid motions. */
class HullTest {

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  private static double[][] map(double[][] codes, UnaryOperator<double[]> map) {
    return Arrays.stream(codes).map(map).toArray(double[][]::new);
  }

  private static UnaryOperator<double[]> rotation(double angle) {
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    return z -> new double[] {cos * z[0] - sin * z[1], sin * z[0] + cos * z[1]};
  }

  private double[][] strip() {
    double[][] strip = new double[2_000][];
    Arrays.setAll(strip, i -> new double[] {10 * random.nextDouble(), random.nextDouble()});
    return strip;
  }

  @Test
  void theHullOfASquareWithPointsInsideIsTheSquare() {
    double[][] points = {{0, 0}, {2, 0}, {2, 2}, {0, 2}, {1, 1}, {1, 0}, {0.5, 1.9}};
    ConvexHull hull = ConvexHull.of(points);
    assertEquals(4, hull.area(), 1e-12);
    assertTrue(hull.contains(new double[] {1, 1}));
    assertTrue(hull.contains(new double[] {2, 1}));
    assertFalse(hull.contains(new double[] {2.01, 1}));
    assertEquals(4 * 1.21, hull.dilated(0.1).area(), 1e-12);
    assertTrue(hull.dilated(0.1).contains(new double[] {2.09, 1}));
    assertFalse(hull.dilated(0.1).contains(new double[] {2.11, 1}));
  }

  @Test
  void aHullWithoutAreaIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> ConvexHull.of(new double[][] {{0, 0}, {1, 1}, {2, 2}}));
    assertThrows(IllegalArgumentException.class, () -> ConvexHull.of(new double[5][2]));
    assertThrows(
        IllegalArgumentException.class,
        () -> LatentGrid.overHull(new double[][] {{0, 0}, {1, 1e-9}, {2, 0}, {1, 0}}, 50, 0));
    assertThrows(
        IllegalArgumentException.class, () -> LatentGrid.overHull(new double[2][2], 50, 0));
  }

  @Test
  void aGridOverASquareIsTheGridOverItsBox() {
    double[][] square = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
    LatentGrid box = LatentGrid.over(square, 7);
    LatentGrid hull = LatentGrid.overHull(square, 7, 0);
    assertEquals(box.vertices().length, hull.vertices().length);
    assertEquals(box.triangles().length, hull.triangles().length);
    assertEquals(box.edges().length, hull.edges().length);
    for (int i = 0; i < box.vertices().length; i++) {
      assertEquals(box.vertices()[i][0], hull.vertices()[i][0], 1e-12);
      assertEquals(box.vertices()[i][1], hull.vertices()[i][1], 1e-12);
    }
  }

  @Test
  void allVerticesLieInTheHullAndBelongToATriangle() {
    double[][] codes = map(strip(), rotation(0.6));
    LatentGrid grid = LatentGrid.overHull(codes, 50, 0);
    ConvexHull hull = ConvexHull.of(codes);
    for (double[] vertex : grid.vertices()) {
      assertTrue(hull.contains(vertex), "seed " + seed);
    }
    assertEquals(
        grid.vertices().length,
        Arrays.stream(grid.triangles()).flatMapToInt(Arrays::stream).distinct().count());
    // Euler: V − E + F = 1 for a triangulated disc.
    assertEquals(1, grid.vertices().length - grid.edges().length + grid.triangles().length);
  }

  @Test
  void whatIsMeasuredOnTheHullDoesNotDependOnTheRotationOfTheCodes() {
    double[][] strip = strip();
    double straight = std(LatentGrid.overHull(strip, 50, 0), 0);
    double turned = std(LatentGrid.overHull(map(strip, rotation(0.7)), 50, 0), 0.7);
    assertEquals(straight, turned, 0.05 * straight, "seed " + seed);
    double boxStraight = std(LatentGrid.over(strip, 50), 0);
    double boxTurned = std(LatentGrid.over(map(strip, rotation(0.7)), 50), 0.7);
    assertTrue(
        Math.abs(boxStraight - boxTurned) > 0.2 * boxStraight, boxStraight + " " + boxTurned);
  }

  /** Of a decoder whose stretch grows along the strip and away from it. */
  private static double std(LatentGrid grid, double angle) {
    UnaryOperator<double[]> back = rotation(-angle);
    double[][] decoded =
        map(
            grid.vertices(),
            z -> {
              double[] w = back.apply(z);
              return new double[] {w[0] + 0.02 * w[0] * w[0], w[1] + 0.5 * w[1] * w[1], 0};
            });
    return EdgeLengthRatios.of(grid.vertices(), decoded, grid.edges()).standardDeviation();
  }

  @Test
  void congruentSetsHaveNoResidual() {
    double[][] codes = strip();
    double[][] mirrored = map(codes, z -> rotation(2.1).apply(new double[] {z[0] + 3, 8 - z[1]}));
    assertEquals(0, Procrustes.residual(codes, codes), 1e-7);
    assertEquals(0, Procrustes.residual(codes, mirrored), 1e-7, "seed " + seed);
  }

  @Test
  void scaledSetsHaveTheirClosedForm() {
    double[][] codes = strip();
    double[][] doubled = map(codes, z -> new double[] {2 * z[0], 2 * z[1]});
    // (1 + 4 − 4)/√(1 · 4) = 1/2.
    assertEquals(Math.sqrt(0.5), Procrustes.residual(codes, doubled), 1e-12);
    assertEquals(Math.sqrt(0.5), Procrustes.residual(doubled, codes), 1e-12);
  }

  @Test
  void unrelatedSetsHaveAboutRootTwo() {
    double[][] a = new double[5_000][];
    double[][] b = new double[5_000][];
    Arrays.setAll(a, i -> new double[] {random.nextGaussian(), random.nextGaussian()});
    Arrays.setAll(b, i -> new double[] {random.nextGaussian(), random.nextGaussian()});
    assertEquals(Math.sqrt(2), Procrustes.residual(a, b), 0.05, "seed " + seed);
    assertThrows(IllegalArgumentException.class, () -> Procrustes.residual(a, new double[3][2]));
    assertThrows(
        IllegalArgumentException.class,
        () -> Procrustes.residual(new double[3][2], new double[3][2]));
  }
}

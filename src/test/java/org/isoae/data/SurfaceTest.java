package org.isoae.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SurfaceTest {

  private static final int SAMPLES = 20_000;

  /** Patches in u and in v: 99 degrees of freedom, where chi-square exceeds 171 with p = 1e-5. */
  private static final int PATCHES = 10;

  private static final double CRITICAL = 171;

  @ParameterizedTest
  @EnumSource
  void samplesAreUniformInArea(Surface surface) {
    long seed = System.nanoTime();
    System.out.println("Sample seed " + seed);
    double[][] points = surface.sample(SAMPLES, seed).points();
    double chiSquare = chiSquareOverPatches(surface, points);
    assertTrue(chiSquare < CRITICAL, "chi-square " + chiSquare);
  }

  @Test
  void theChiSquareTestRejectsASwissRollThatIsUniformInTheAngle() {
    Random random = new Random(7);
    double[][] points = new double[SAMPLES][];
    for (int i = 0; i < SAMPLES; i++) {
      double t = 1.5 * Math.PI * (1 + 2 * random.nextDouble());
      points[i] =
          scaled(Surface.SWISS_ROLL, t * Math.cos(t), 21 * random.nextDouble(), t * Math.sin(t));
    }
    double chiSquare = chiSquareOverPatches(Surface.SWISS_ROLL, points);
    assertTrue(chiSquare > 10 * CRITICAL, "chi-square " + chiSquare);
  }

  /**
   * Counts the points in patches. The area of a patch comes from the cross product of the partial
   * derivatives, and a point's patch from its coordinates in space: neither uses the sampler.
   */
  private static double chiSquareOverPatches(Surface surface, double[][] points) {
    double[] area = new double[PATCHES * PATCHES];
    double total = 0;
    int fine = 20;
    for (int i = 0; i < PATCHES * fine; i++) {
      for (int j = 0; j < PATCHES * fine; j++) {
        double element =
            areaElement(surface, (i + 0.5) / (PATCHES * fine), (j + 0.5) / (PATCHES * fine));
        area[i / fine * PATCHES + j / fine] += element;
        total += element;
      }
    }
    int[] counts = new int[area.length];
    for (double[] point : points) {
      double[] uv = coordinates(surface, point);
      int i = Math.min(PATCHES - 1, (int) (uv[0] * PATCHES));
      int j = Math.min(PATCHES - 1, (int) (uv[1] * PATCHES));
      counts[i * PATCHES + j]++;
    }
    double chiSquare = 0;
    for (int k = 0; k < area.length; k++) {
      double expected = points.length * area[k] / total;
      chiSquare += Math.pow(counts[k] - expected, 2) / expected;
    }
    return chiSquare;
  }

  /** The parameters of a point in space, in [0, 1]²: angle and height, not arc length. */
  private static double[] coordinates(Surface surface, double[] point) {
    double[] p = raw(surface, point);
    return switch (surface) {
      case S_SHAPE -> {
        // z is cos t − 1 for t > 0 and 1 − cos t for t < 0.
        double t = Math.atan2(p[0], p[2] > 0 ? 1 + -p[2] : 1 + p[2]);
        double unrolled = p[2] > 0 ? -unwrap(-t) : unwrap(t);
        yield new double[] {unrolled / (3 * Math.PI) + 0.5, p[1] / 2};
      }
      case SWISS_ROLL -> new double[] {(Math.hypot(p[0], p[2]) / Math.PI - 1.5) / 3, p[1] / 21};
      case OPEN_SPHERE -> {
        double polar = Math.acos(Math.max(-1, Math.min(1, -p[2]))) / (Math.PI - Surface.OPENING);
        double around = Math.atan2(p[1], p[0]) / (2 * Math.PI);
        yield new double[] {polar, around < 0 ? around + 1 : around};
      }
    };
  }

  /** An angle of the S's positive branch, [0, 3π/2], from (−π, π]. */
  private static double unwrap(double t) {
    return t < 0 ? t + 2 * Math.PI : t;
  }

  /** |∂p/∂u × ∂p/∂v| of the same parameterisation, in closed form up to a constant. */
  private static double areaElement(Surface surface, double u, double v) {
    return switch (surface) {
      case S_SHAPE -> 1;
      case SWISS_ROLL -> {
        double t = 1.5 * Math.PI * (1 + 2 * u);
        yield Math.sqrt(1 + t * t);
      }
      case OPEN_SPHERE -> Math.sin(u * (Math.PI - Surface.OPENING));
    };
  }

  /** Undoes centring and scaling, by the image of one point of known coordinates. */
  private static double[] raw(Surface surface, double[] point) {
    double[] origin = surface.at(0, 0);
    double[] rawOrigin = surface.raw(0, 0);
    double[] raw = new double[3];
    for (int k = 0; k < 3; k++) {
      raw[k] = (point[k] - origin[k]) / surface.scale() + rawOrigin[k];
    }
    return raw;
  }

  private static double[] scaled(Surface surface, double... raw) {
    double[] origin = surface.at(0, 0);
    double[] rawOrigin = surface.raw(0, 0);
    double[] scaled = new double[3];
    for (int k = 0; k < 3; k++) {
      scaled[k] = (raw[k] - rawOrigin[k]) * surface.scale() + origin[k];
    }
    return scaled;
  }

  @ParameterizedTest
  @EnumSource
  void everySurfaceIsCentredWithRootMeanSquareRadiusOne(Surface surface) {
    double[][] points = surface.sample(SAMPLES, 11).points();
    double squares = 0;
    double[] mean = new double[3];
    for (double[] p : points) {
      for (int k = 0; k < 3; k++) {
        mean[k] += p[k] / SAMPLES;
        squares += p[k] * p[k] / SAMPLES;
      }
    }
    assertEquals(1, squares, 0.02);
    for (double m : mean) {
      assertEquals(0, m, 0.03);
    }
  }

  @Test
  void theOpenSphereHasUnitRadiusAndNoCap() {
    for (double[] point : Surface.OPEN_SPHERE.sample(1_000, 3).points()) {
      double[] p = raw(Surface.OPEN_SPHERE, point);
      assertEquals(1, Math.sqrt(p[0] * p[0] + p[1] * p[1] + p[2] * p[2]), 1e-9);
      assertTrue(p[2] <= Math.cos(Surface.OPENING) + 1e-9);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSeedDeterminesThePoints(Surface surface) {
    assertEquals(surface.sample(50, 1).sha256(), surface.sample(50, 1).sha256());
    assertNotEquals(surface.sample(50, 1).sha256(), surface.sample(50, 2).sha256());
  }

  @Test
  void pointsNearTheCurveAreAtTheGivenDistance() {
    double[][] fine = PlanarCurve.sample(2_000, 1).points();
    for (double[] point : PlanarCurve.vicinity(15, 0.1)) {
      double nearest = Double.POSITIVE_INFINITY;
      for (double[] p : fine) {
        nearest = Math.min(nearest, Math.hypot(p[0] - point[0], p[1] - point[1]));
      }
      assertEquals(0.1, nearest, 2e-3);
    }
  }

  /** The length of ½ sin(πt) from −1 to t by Simpson's rule, in 2,000 steps. */
  private static double arcLength(double t) {
    int steps = 2_000;
    double step = (t + 1) / steps;
    double sum = 0;
    for (int i = 0; i <= steps; i++) {
      double slope = Math.PI / 2 * Math.cos(Math.PI * (-1 + i * step));
      int weight = i == 0 || i == steps ? 1 : 2 + 2 * (i % 2);
      sum += weight * Math.sqrt(1 + slope * slope);
    }
    return sum * step / 3;
  }

  @Test
  void theCurvesPointsLieOnArcsOfEqualLength() {
    int count = 50;
    double[][] points = PlanarCurve.sample(count, 3).points();
    for (int i = 0; i < count; i++) {
      assertEquals(Math.sin(Math.PI * points[i][0]) / 2, points[i][1], 1e-12);
      double arcs = count * arcLength(points[i][0]) / arcLength(1);
      assertTrue(arcs > i - 1e-4 && arcs < i + 1 + 1e-4, i + ": " + arcs);
    }
  }
}

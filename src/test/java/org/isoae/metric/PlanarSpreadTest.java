package org.isoae.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanarSpreadTest {

  private static final int COUNT = 5_000;

  private final long seed = System.nanoTime();

  private double[][] draw(int count, Function<Random, double[]> point) {
    Random random = new Random(seed);
    return Stream.generate(() -> point.apply(random)).limit(count).toArray(double[][]::new);
  }

  private static double[] inDisc(Random random) {
    double radius = Math.sqrt(random.nextDouble());
    double angle = 2 * Math.PI * random.nextDouble();
    return new double[] {radius * Math.cos(angle), radius * Math.sin(angle)};
  }

  private static double[] normal(Random random) {
    return new double[] {random.nextGaussian(), random.nextGaussian()};
  }

  private static double[][] map(double[][] codes, UnaryOperator<double[]> map) {
    return Arrays.stream(codes).map(map).toArray(double[][]::new);
  }

  @Test
  void aUniformDiscHasOneOfBoth() {
    PlanarSpread spread = PlanarSpread.of(draw(COUNT, PlanarSpreadTest::inDisc));
    assertEquals(1, spread.centre(), 0.05, "seed " + seed);
    assertEquals(1, spread.evenness(), 0.1, "seed " + seed);
  }

  @Test
  void aUniformSquareIsEven() {
    double[][] square =
        draw(COUNT, random -> new double[] {random.nextDouble(), random.nextDouble()});
    // The central 95 % of a square is a convex set, too.
    assertEquals(1, PlanarSpread.of(square).evenness(), 0.1, "seed " + seed);
  }

  @Test
  void aNormalDistributionHasItsClosedForms() {
    PlanarSpread spread = PlanarSpread.of(draw(COUNT, PlanarSpreadTest::normal));
    // Radii of a planar normal distribution: r_q = √(−2 ln(1 − q)).
    double outer = -2 * Math.log(0.05);
    double centre = Math.sqrt(-2 * Math.log(0.5) / outer) / Math.sqrt(0.5 / 0.95);
    assertEquals(0.663, centre, 0.001);
    assertEquals(centre, spread.centre(), 0.05, "seed " + seed);
    // Within the 95 % radius: H = ln 2π + E[r²/2] + ln 0.95, E[r²/2] = (1 − e^−c(1 + c))/0.95.
    double c = outer / 2;
    double entropy = Math.log(2 * Math.PI) + (1 - Math.exp(-c) * (1 + c)) / 0.95 + Math.log(0.95);
    assertEquals(Math.exp(entropy) / (Math.PI * outer), spread.evenness(), 0.1, "seed " + seed);
  }

  @Test
  void rotationTranslationAndScaleDoNotCount() {
    double[][] codes =
        draw(2_000, random -> new double[] {3 * random.nextGaussian(), random.nextDouble()});
    PlanarSpread spread = PlanarSpread.of(codes);
    double cos = Math.cos(0.7);
    double sin = Math.sin(0.7);
    PlanarSpread moved =
        PlanarSpread.of(
            map(
                codes,
                z ->
                    new double[] {
                      50 * (cos * z[0] - sin * z[1]) - 9, 50 * (sin * z[0] + cos * z[1]) + 4
                    }));
    assertEquals(spread.centre(), moved.centre(), 1e-6, "seed " + seed);
    assertEquals(spread.evenness(), moved.evenness(), 1e-6, "seed " + seed);
  }

  @Test
  void oneFarCodeDoesNotCount() {
    double[][] codes = draw(2_000, PlanarSpreadTest::normal);
    PlanarSpread spread = PlanarSpread.of(codes);
    codes[0] = new double[] {1e6, -3e6};
    PlanarSpread withOutlier = PlanarSpread.of(codes);
    assertEquals(spread.centre(), withOutlier.centre(), 0.01, "seed " + seed);
    assertEquals(spread.evenness(), withOutlier.evenness(), 0.01, "seed " + seed);
  }

  @Test
  void aCrowdIsSeenWhereverItLies() {
    // Half of the codes in a hundredth of the disc's area, in the middle or beside it.
    for (double at : new double[] {0, 0.5}) {
      double[][] codes = draw(4_000, PlanarSpreadTest::inDisc);
      for (int i = 0; i < codes.length; i += 2) {
        codes[i] = new double[] {at + 0.1 * codes[i][0], 0.1 * codes[i][1]};
      }
      PlanarSpread spread = PlanarSpread.of(codes);
      assertTrue(spread.evenness() < 0.5, at + ": " + spread + ", seed " + seed);
    }
  }

  @Test
  void codesThatCoincideOrLieOnALineAreNotEven() {
    double[][] heap = new double[100][2];
    assertEquals(new PlanarSpread(0, 0), PlanarSpread.of(heap));
    double[][] line = new double[100][];
    Arrays.setAll(line, i -> new double[] {i, 2 * i});
    assertEquals(0, PlanarSpread.of(line).evenness());
    // Not exact in binary, so that the hull has a little area; as networks have it, and as double.
    Arrays.setAll(line, i -> new double[] {0.1f * i, 0.3f * i});
    assertEquals(0, PlanarSpread.of(line).evenness());
    Arrays.setAll(line, i -> new double[] {0.1 * i, 0.3 * i});
    assertEquals(0, PlanarSpread.of(line).evenness());
    assertThrows(IllegalArgumentException.class, () -> PlanarSpread.of(new double[10][2]));
  }

  @Test
  void aFewCodesThatCoincideDoNotMakeAllUneven() {
    double[][] codes = draw(2_000, PlanarSpreadTest::inDisc);
    double before = PlanarSpread.of(codes).evenness();
    for (int i = 0; i < 10; i++) {
      codes[i] = codes[0].clone();
    }
    assertEquals(before, PlanarSpread.of(codes).evenness(), 0.2, "seed " + seed);
  }
}

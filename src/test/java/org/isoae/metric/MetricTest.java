package org.isoae.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.isoae.network.RandomPoints;
import org.junit.jupiter.api.Test;

class MetricTest {

  private static final double[][] SQUARE = {{0, 0}, {1, 0}, {0, 1}, {1, 1}};

  private final RandomPoints random = RandomPoints.announced();

  private static double[][] decoded(LatentGrid grid, UnaryOperator<double[]> decoder) {
    return Arrays.stream(grid.vertices()).map(decoder).toArray(double[][]::new);
  }

  private static EdgeLengthRatios ratios(LatentGrid grid, UnaryOperator<double[]> decoder) {
    return EdgeLengthRatios.of(grid.vertices(), decoded(grid, decoder), grid.edges());
  }

  @Test
  void anIsometryOfThePlaneHasRatiosOfOneEverywhere() {
    double angle = random.rows(1, 1)[0][0];
    LatentGrid grid = LatentGrid.over(random.rows(40, 2), 12);
    EdgeLengthRatios ratios =
        ratios(
            grid,
            z ->
                new double[] {
                  Math.cos(angle) * z[0] - Math.sin(angle) * z[1] + 3,
                  5,
                  Math.sin(angle) * z[0] + Math.cos(angle) * z[1]
                });
    assertEquals(1, ratios.mean(), 1e-12);
    assertEquals(0, ratios.standardDeviation(), 1e-12);
  }

  @Test
  void stretchingOneAxisGivesTheHandComputedDeviation() {
    // One cell has 5 edges: 2 of ratio 1, 2 of ratio 2, and a diagonal of ratio √(1 + 4)/√2.
    EdgeLengthRatios ratios =
        ratios(LatentGrid.over(SQUARE, 2), z -> new double[] {z[0], 2 * z[1]});
    double diagonal = Math.sqrt(2.5);
    double mean = (1 + 1 + 2 + 2 + diagonal) / 5;
    double variance = (1 + 1 + 4 + 4 + 2.5) / 5 - mean * mean;
    assertEquals(5, ratios.edges());
    assertEquals(mean, ratios.mean(), 1e-12);
    assertEquals(Math.sqrt(variance) / mean, ratios.standardDeviation(), 1e-12);
  }

  @Test
  void theDecodersScaleDoesNotMatter() {
    LatentGrid grid = LatentGrid.over(random.rows(30, 2), 9);
    UnaryOperator<double[]> decoder = z -> new double[] {Math.sin(z[0]), z[1] * z[1], z[0] * z[1]};
    UnaryOperator<double[]> larger =
        z -> Arrays.stream(decoder.apply(z)).map(value -> 7 * value).toArray();
    assertEquals(
        ratios(grid, decoder).standardDeviation(), ratios(grid, larger).standardDeviation(), 1e-12);
  }

  @Test
  void aGridHasTheEdgesAndTrianglesOfItsCells() {
    int n = 6;
    LatentGrid grid = LatentGrid.over(SQUARE, n);
    assertEquals(n * n, grid.vertices().length);
    assertEquals(2 * (n - 1) * (n - 1), grid.triangles().length);
    assertEquals(2 * n * (n - 1) + (n - 1) * (n - 1), grid.edges().length);
  }

  @Test
  void theEmptyCornerOfAnLIsNotSupportedByData() {
    List<double[]> codes = new ArrayList<>();
    for (int i = 0; i <= 40; i++) {
      for (int j = 0; j <= 40; j++) {
        if (i <= 20 || j <= 20) {
          codes.add(new double[] {i / 40.0, j / 40.0});
        }
      }
    }
    LatentGrid grid = LatentGrid.over(codes.toArray(double[][]::new), 21);
    for (int vertex = 0; vertex < grid.vertices().length; vertex++) {
      double[] z = grid.vertices()[vertex];
      if (z[0] > 0.6 && z[1] > 0.6) {
        assertFalse(grid.isSupported(vertex), Arrays.toString(z));
      } else if (z[0] <= 0.5 || z[1] <= 0.5) {
        assertTrue(grid.isSupported(vertex), Arrays.toString(z));
      }
    }
  }

  /** The codes of an even grid, and as many again in one of its points. */
  @Test
  void codesThatCoincideLeaveTheGridSupportedByTheOthers() {
    double[][] even = new double[21 * 21][];
    double[][] heaped = new double[2 * even.length + 1][];
    for (int i = 0; i < even.length; i++) {
      even[i] = new double[] {i % 21 / 20.0, i / 21 / 20.0};
    }
    for (int i = 0; i < heaped.length; i++) {
      heaped[i] = even[i < even.length ? i : 100];
    }
    LatentGrid grid = LatentGrid.over(heaped, 30);
    assertEquals(grid.edges().length, grid.supportedEdges().length);
  }

  @Test
  void codesThatNearlyCoincideSupportNoEdgeAndTheErrorSaysSo() {
    double[][] codes = Arrays.copyOf(random.rows(300, 2), 304);
    for (int i = 0; i < 300; i++) {
      codes[i] = new double[] {0.123 + 1e-9 * codes[i][0], 0.456 + 1e-9 * codes[i][1]};
    }
    System.arraycopy(SQUARE, 0, codes, 300, 4);
    LatentGrid grid = LatentGrid.over(codes, 20);
    int[][] supported = grid.supportedEdges();
    assertEquals(0, supported.length);
    assertRejected("nearly coincide", grid.vertices(), grid.vertices(), supported);
  }

  @Test
  void edgesWithoutALengthAreRejectedWithTheCause() {
    int[][] edges = {{0, 1}, {1, 2}};
    double[][] points = {{0, 0}, {1, 0}, {1, 0}};
    assertRejected("points 1 and 2", points, SQUARE, edges);
    assertRejected("mapped points coincide", SQUARE, new double[4][2], edges);
  }

  private static void assertRejected(
      String cause, double[][] z, double[][] decoded, int[][] edges) {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> EdgeLengthRatios.of(z, decoded, edges));
    assertTrue(thrown.getMessage().contains(cause), thrown.getMessage());
  }

  @Test
  void collinearCodesAreRejected() {
    double[][] line = {{0, 1}, {1, 1}, {2, 1}};
    assertThrows(IllegalArgumentException.class, () -> LatentGrid.over(line, 5));
  }

  @Test
  void theoremOneHoldsForAnOrthogonalDecoderAndItsTranspose() {
    double[][][] a = {{{0.6, -0.8}, {0, 0}, {0.8, 0.6}}};
    double[][][] b = {{{0.6, 0, 0.8}, {-0.8, 0, 0.6}}};
    TheoremOneDefects defects = TheoremOneDefects.of(a, b);
    assertEquals(0, defects.decoder(), 1e-12);
    assertEquals(0, defects.encoder(), 1e-12);
    assertEquals(0, defects.transpose(), 1e-12);
  }

  @Test
  void scalingTheDecoderByTwoGivesTheHandComputedDefects() {
    double[][][] a = {{{2, 0}, {0, 2}, {0, 0}}};
    double[][][] b = {{{1, 0, 0}, {0, 1, 0}}};
    TheoremOneDefects defects = TheoremOneDefects.of(a, b);
    // AᵀA − I = 3I and Aᵀ = 2B: in two dimensions, the norms are 3√2 and √2.
    assertEquals(3 * Math.sqrt(2), defects.decoder(), 1e-12);
    assertEquals(0, defects.encoder(), 1e-12);
    assertEquals(Math.sqrt(2), defects.transpose(), 1e-12);
  }

  @Test
  void theMapToAPointHasTheRootOfTheDimensionAndNoRescalingHelpsIt() {
    double[][][] a = {new double[3][2]};
    double[][][] b = {new double[2][3]};
    assertEquals(Math.sqrt(2), TheoremOneDefects.of(a, b).decoder(), 1e-12);
    assertEquals(Math.sqrt(2), TheoremOneDefects.rescaled(a, b).decoder(), 1e-12);
    assertEquals(0, TheoremOneDefects.of(a, b).projection(), 1e-12);
  }

  @Test
  void aScaledIsometryAndItsInverseHaveNoDefectsAfterRescaling() {
    double[][][] a = {{{0.006, -0.008}, {0, 0}, {0.008, 0.006}}};
    double[][][] b = {{{60, 0, 80}, {-80, 0, 60}}};
    assertTrue(TheoremOneDefects.of(a, b).encoder() > 1_000);
    TheoremOneDefects rescaled = TheoremOneDefects.rescaled(a, b);
    assertEquals(0, rescaled.decoder(), 1e-5);
    assertEquals(0, rescaled.encoder(), 1e-5);
    assertEquals(0, rescaled.transpose(), 1e-5);
    // AB is a projection whatever the scale of the codes.
    assertEquals(0, rescaled.projection(), 1e-12);
  }

  /** G = diag(1, 4): the least |tG − I| is at t = tr G / tr G² = 5/17, with −12/17 and 3/17. */
  @Test
  void oneStretchedAxisHasTheHandComputedLeastDefect() {
    double[][][] a = {{{1, 0}, {0, 2}, {0, 0}}};
    double[][][] b = {{{1, 0, 0}, {0, 0.5, 0}}};
    assertEquals(Math.hypot(12.0 / 17, 3.0 / 17), TheoremOneDefects.rescaled(a, b).decoder(), 1e-7);
  }

  @Test
  void aProjectionTwiceAppliedIsItselfAndTwiceAProjectionIsNot() {
    double[][][] a = {{{2, 0}, {0, 2}, {0, 0}}};
    double[][][] half = {{{0.5, 0, 0}, {0, 0.5, 0}}};
    double[][][] one = {{{1, 0, 0}, {0, 1, 0}}};
    assertEquals(0, TheoremOneDefects.of(a, half).projection(), 1e-12);
    // (AB)² − AB has the diagonal 4 − 2.
    assertEquals(2 * Math.sqrt(2), TheoremOneDefects.of(a, one).projection(), 1e-12);
  }

  @Test
  void theExtraneousAreaOfAPlaneTwiceAsLongAsItsDataIsAboutOne() {
    double[][] data = new double[21 * 21][];
    for (int i = 0; i < data.length; i++) {
      data[i] = new double[] {i % 21 / 20.0, i / 21 / 20.0, 0};
    }
    double[][] box = {{0, 0}, {2, 0}, {0, 1}, {2, 1}};
    LatentGrid grid = LatentGrid.over(box, 81);
    double[][] plane = decoded(grid, z -> new double[] {z[0], z[1], 0});
    double extraneous = ExtraneousArea.of(plane, grid.triangles(), data);
    // Points within 3 · 0.05 = 0.15 of the data count as near: (1 − 0.15) / (1 + 0.15).
    assertEquals(0.85 / 1.15, extraneous, 0.03);
    assertEquals(0, ExtraneousArea.of(data, new int[][] {{0, 1, 22}}, data));
  }

  /** Two images of two values: errors (0.2, 0) and (0.6, 0.8), in the range [−1, 1]. */
  @Test
  void theReadingsOfL2MatchAHandComputedError() {
    ReconstructionError error = new ReconstructionError(2, 2);
    error.add(new float[] {0.5f, 0.1f}, new float[] {0.7f, 0.1f});
    error.add(new float[] {-0.2f, 0.1f}, new float[] {0.4f, 0.9f});
    Map<String, Double> readings = error.readings();
    assertEquals(1.04 / 4, readings.get(ReconstructionError.SQUARED), 1e-6);
    assertEquals(1.04 / 16, readings.get(ReconstructionError.SQUARED_UNIT), 1e-6);
    assertEquals((0.1 + 0.5) / 2, readings.get(ReconstructionError.NORM), 1e-6);
    assertThrows(IllegalArgumentException.class, () -> error.add(new float[] {1}, new float[] {1}));
  }
}

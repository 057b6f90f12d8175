package org.isoae.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EmbeddingMetricTest {

  private static final double[][] LINE = {
    {0, 0}, {1, 0}, {2.1, 0}, {3.3, 0}, {4.6, 0}, {6, 0}, {7.5, 0}
  };

  /** The line with its middle point moved far away. */
  private static final double[][] TORN = {
    {0, 0}, {1, 0}, {2.1, 0}, {0, 99}, {4.6, 0}, {6, 0}, {7.5, 0}
  };

  @Test
  void ringSpacingIsZeroForARegularPolygonAndMatchesAHandComputedRectangle() {
    double[][] polygon = new double[72][];
    for (int i = 0; i < 72; i++) {
      double angle = 2 * Math.PI * i / 72;
      polygon[i] = new double[] {Math.cos(angle), Math.sin(angle)};
    }
    assertEquals(0, RingRegularity.coefficientOfVariation(polygon), 1e-6);
    // Gaps 3, 1, 3, 1: mean 2, standard deviation 1.
    double[][] rectangle = {{0, 0}, {3, 0}, {3, 1}, {0, 1}};
    assertEquals(0.5, RingRegularity.coefficientOfVariation(rectangle), 1e-12);
    assertEquals(Double.POSITIVE_INFINITY, RingRegularity.coefficientOfVariation(new double[5][2]));
  }

  @Test
  void preservedNeighbourhoodsAreTrustworthyAndContinuous() {
    Distances line = Distances.of(LINE);
    NeighbourhoodPreservation same = NeighbourhoodPreservation.of(line, line.held(), 2);
    assertEquals(1, same.trustworthiness());
    assertEquals(1, same.continuity());
  }

  /**
   * scikit-learn 1.2.1: trustworthiness(LINE, TORN, n_neighbors=2), and the same with the arguments
   * exchanged.
   */
  @Test
  void tornNeighbourhoodsHaveTheValuesOfScikitLearn() {
    NeighbourhoodPreservation torn =
        NeighbourhoodPreservation.of(Distances.of(LINE), Distances.of(TORN), 2);
    assertEquals(0.8775510204081632, torn.trustworthiness(), 1e-9);
    assertEquals(0.7755102040816326, torn.continuity(), 1e-9);
  }

  @Test
  void aSimilarityKeepsTheDensity() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    double[][] points = new double[60][];
    double[][] turned = new double[60][];
    for (int i = 0; i < 60; i++) {
      double x = random.nextGaussian();
      double y = random.nextGaussian();
      points[i] = new double[] {x, y, 0};
      turned[i] = new double[] {3 - 2 * y, 2 * x};
    }
    assertEquals(0, DensityRatios.spread(points, turned, 5), 1e-9, "seed " + seed);
  }

  /** Ratios 1 and 3, half of each: mean 2, standard deviation 1. */
  @Test
  void halfOfThePointsThreeTimesAsFarApartHaveASpreadOfOneHalf() {
    double[][] points = new double[20][];
    double[][] codes = new double[20][];
    for (int i = 0; i < 10; i++) {
      points[i] = new double[] {i * i, 0};
      codes[i] = points[i];
      points[10 + i] = new double[] {i * i, 1e4};
      codes[10 + i] = new double[] {3 * i * i, 1e4};
    }
    assertEquals(0.5, DensityRatios.spread(points, codes, 4), 1e-12);
  }

  /** Each point keeps its distances to its neighbours in the data, but strangers come near. */
  @Test
  void aSheetLaidOverAnotherIsDenser() {
    double[][] points = new double[40][];
    double[][] codes = new double[40][];
    for (int i = 0; i < 40; i++) {
      points[i] = new double[] {i, 0};
      // The last ten come to lie between ten others, and a bend keeps their distances.
      codes[i] = new double[] {i < 30 ? i : 58.5 - i, 0};
    }
    assertEquals(0, EdgeLengthRatios.ofNeighbours(points, codes, 1).standardDeviation(), 0.1);
    assertTrue(DensityRatios.spread(points, codes, 4) > 0.2);
  }

  @Test
  void pointsAndCodesThatCoincideHaveNoDensity() {
    double[][] apart = {{0, 0}, {1, 0}, {3, 0}, {7, 0}};
    double[][] coincident = {{1, 1}, {1, 1}, {1, 1}, {1, 1}};
    assertThrows(
        IllegalArgumentException.class, () -> DensityRatios.spread(apart, new double[3][2], 2));
    assertEquals(
        "The point 0 and 2 others coincide: no density is finite.",
        assertThrows(
                IllegalArgumentException.class, () -> DensityRatios.spread(coincident, apart, 2))
            .getMessage());
    assertEquals(
        "The codes coincide: no density is finite.",
        assertThrows(
                IllegalArgumentException.class, () -> DensityRatios.spread(apart, coincident, 2))
            .getMessage());
  }

  @Test
  void halfAsManyNeighboursAsPointsAreRejected() {
    Distances line = Distances.of(LINE);
    assertThrows(IllegalArgumentException.class, () -> NeighbourhoodPreservation.of(line, line, 4));
  }

  @Test
  void neighbourRatiosAreConstantUnderASimilarityAndMatchAHandComputedSquare() {
    double[][] turned = new double[LINE.length][];
    for (int i = 0; i < LINE.length; i++) {
      turned[i] = new double[] {5 - 3 * LINE[i][0], 4 * LINE[i][0]};
    }
    EdgeLengthRatios similar = EdgeLengthRatios.ofNeighbours(LINE, turned, 3);
    assertEquals(5, similar.mean(), 1e-12);
    assertEquals(0, similar.standardDeviation(), 1e-7);

    double[][] square = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
    double[][] stretched = {{0, 0}, {3, 0}, {3, 1}, {0, 1}};
    // Each side counts from both ends: four ratios of 1 and four of 3.
    EdgeLengthRatios ratios = EdgeLengthRatios.ofNeighbours(square, stretched, 2);
    assertEquals(2, ratios.mean(), 1e-12);
    assertEquals(0.5, ratios.standardDeviation(), 1e-12);
  }

  @Test
  void distancesOfBytesUseTheirUnsignedValues() {
    byte[] bytes = new byte[5 * 7];
    new Random(1).nextBytes(bytes);
    double[][] rows = new double[5][7];
    for (int i = 0; i < bytes.length; i++) {
      rows[i / 7][i % 7] = bytes[i] & 0xff;
    }
    for (int i = 0; i < 5; i++) {
      double[] expected = new double[5];
      double[] actual = new double[5];
      Distances.of(rows).from(i, expected);
      Distances.ofBytes(bytes, 7).from(i, actual);
      assertArrayEquals(expected, actual);
    }
  }

  @Test
  void theClassifierPredictsTheMajorityOfTheNearestNeighbours() {
    double[][] codes = {{0}, {1}, {2}, {10}, {11}, {12}, {1.5}};
    int[] labels = {0, 0, 0, 1, 1, 1, 1};
    // Only the last point lies among the other class.
    assertEquals(6 / 7.0, Neighbours.accuracy(Distances.of(codes), labels, 3), 1e-12);
  }
}

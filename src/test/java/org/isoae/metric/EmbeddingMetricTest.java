package org.isoae.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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

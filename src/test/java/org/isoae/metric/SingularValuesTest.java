package org.isoae.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.isoae.network.RandomPoints;
import org.junit.jupiter.api.Test;

class SingularValuesTest {

  @Test
  void thoseOfScaledRotatedAxesAreTheScales() {
    double c = Math.cos(0.3);
    double s = Math.sin(0.3);
    // diag(0.5, 3, 0) on two columns, turned on the right.
    double[][] matrix = {{0.5 * c, -0.5 * s}, {3 * s, 3 * c}, {0, 0}};
    assertArrayEquals(new double[] {3, 0.5}, SingularValues.of(matrix), 1e-12);
  }

  @Test
  void theSquaresOfRandomMatricesHaveTheTraceAndTheDeterminant() {
    RandomPoints random = RandomPoints.announced();
    for (int trial = 0; trial < 50; trial++) {
      double[][] m = random.rows(5, 2);
      double xx = 0;
      double yy = 0;
      double xy = 0;
      for (double[] row : m) {
        xx += row[0] * row[0];
        yy += row[1] * row[1];
        xy += row[0] * row[1];
      }
      double[] values = SingularValues.of(m);
      assertEquals(xx + yy, values[0] * values[0] + values[1] * values[1], 1e-9);
      assertEquals(Math.sqrt(xx * yy - xy * xy), values[0] * values[1], 1e-9);
      assertTrue(values[0] >= values[1]);
    }
  }

  @Test
  void aLostDimensionHasTheValueNought() {
    assertArrayEquals(
        new double[] {Math.sqrt(28), 0},
        SingularValues.of(new double[][] {{1, 1}, {2, 2}, {3, 3}}),
        1e-12);
    assertArrayEquals(new double[] {0, 0}, SingularValues.of(new double[3][2]));
    assertArrayEquals(new double[] {5}, SingularValues.of(new double[][] {{3}, {4}}), 1e-12);
  }
}

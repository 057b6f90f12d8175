package org.isoae.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenSphereTest {

  @Test
  void atTheDefaultOpeningItIsTheSurfaceUpToItsQuadrature() {
    double[][] expected = Surface.OPEN_SPHERE.sample(100, 7).points();
    double[][] points = new OpenSphere(120).sample(100, 7).points();
    for (int i = 0; i < points.length; i++) {
      assertArrayEquals(expected[i], points[i], 1e-4);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {70, 90, 105, 150})
  void theCentroidIsTheOriginAndTheRadiusOne(double degrees) {
    double[] mean = new double[3];
    double squares = 0;
    int count = 100_000;
    for (double[] p : new OpenSphere(degrees).sample(count, 3).points()) {
      for (int k = 0; k < 3; k++) {
        mean[k] += p[k] / count;
        squares += p[k] * p[k] / count;
      }
    }
    assertArrayEquals(new double[3], mean, 0.02);
    assertEquals(1, squares, 0.02);
  }

  @Test
  void noPointLiesBeyondTheKeptAngle() {
    // A hemisphere: heights from −1 to 0, their mean −½, the scale 1/√(1 − ¼).
    double scale = 1 / Math.sqrt(0.75);
    for (double[] p : new OpenSphere(90).sample(1_000, 1).points()) {
      double height = p[2] / scale - 0.5;
      assertTrue(height <= 1e-12 && height >= -1 - 1e-12, "height " + height);
      assertEquals(1, Math.hypot(Math.hypot(p[0], p[1]) / scale, height), 1e-12);
    }
  }

  @Test
  void anAngleThatIsNoneIsRefused() {
    for (double degrees : new double[] {0, -1, 181, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> new OpenSphere(degrees));
    }
  }
}

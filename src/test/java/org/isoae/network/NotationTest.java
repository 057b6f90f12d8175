package org.isoae.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotationTest {

  @Test
  void theSurfaceEncoderHasTheParametersCountedByHand() {
    Network encoder = Notation.parse("FC 256, FC 256, FC 256, FC 256, FC 256, LIN 2");
    try (NDManager manager = NDManager.newBaseManager()) {
      encoder.initialize(manager, DataType.FLOAT32, new Shape(1, 3));
      long count =
          encoder.getParameters().values().stream()
              .mapToLong(parameter -> parameter.getArray().size())
              .sum();
      assertEquals((3 * 256 + 256) + 4 * (256 * 256 + 256) + (256 * 2 + 2), count);
      assertEquals(new Shape(10, 2), encoder.outputShape(new Shape(10, 3)));
    }
  }

  @Test
  void parametersStartUniformWithinOneOverTheRootOfTheFanIn() {
    Network network = Notation.parse("LIN 4000");
    try (NDManager manager = NDManager.newBaseManager()) {
      Engine.getInstance().setRandomSeed(3);
      network.initialize(manager, DataType.FLOAT32, new Shape(1, 25));
      for (Parameter parameter : network.getParameters().values()) {
        float[] values = parameter.getArray().toFloatArray();
        double largest = 0;
        double squares = 0;
        for (float value : values) {
          largest = Math.max(largest, Math.abs(value));
          squares += value * value / values.length;
        }
        assertTrue(largest <= 0.2 && largest > 0.199, parameter.getName() + " " + largest);
        // A uniform distribution on ±0.2 has variance 0.04 / 3.
        assertEquals(0.04 / 3, squares, 0.001);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"FC 256, FOO 2", "FC", "FC 2 3", "LIN x", "LIN 0", "", "FC 3,"})
  void whatIsNotUnderstoodIsNamedWithWhatIs(String text) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Notation.parse(text));
    assertTrue(e.getMessage().contains("'" + text + "'"), e.getMessage());
    assertTrue(
        e.getMessage().contains("LIN n; FC n; FC_B n; CONV c,k,s,p; CONV_B c,k,s,p; CONVT c,k,s,p"),
        e.getMessage());
  }

  @Test
  void anAutoencoderWhoseDecoderDoesNotReturnToTheDataIsRefused() {
    Autoencoder autoencoder = Autoencoder.of(Notation.parse("LIN 2"), Notation.parse("LIN 4"));
    try (NDManager manager = NDManager.newBaseManager()) {
      assertThrows(
          IllegalArgumentException.class,
          () -> autoencoder.initialize(manager, DataType.FLOAT32, new Shape(1, 3)));
    }
  }
}

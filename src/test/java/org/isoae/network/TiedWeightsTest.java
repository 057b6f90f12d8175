package org.isoae.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TiedWeightsTest {

  /** A weight that serves two directions starts by the fan-ins of both (Glorot and Bengio 2010). */
  @Test
  void tiedWeightsStartByTheFanInsOfBothDirections() {
    int seed = 31;
    Engine.getInstance().setRandomSeed(seed);
    try (NDManager manager = NDManager.newBaseManager()) {
      Network encoder = Notation.parse("FC 256, FC 128, LIN 2");
      Autoencoder.tied(encoder).initialize(manager, DataType.FLOAT32, new Shape(1, 3));
      long inputs = 3;
      int weights = 0;
      for (Block layer : encoder.getChildren().values()) {
        if (layer instanceof Linear linear) {
          NDArray w = linear.weight().getArray();
          long outputs = w.getShape().get(0);
          assertEquals(inputs, w.getShape().get(1));
          double bound = Math.sqrt(6.0 / (inputs + outputs));
          double largest = w.abs().max().getFloat();
          String text = String.format(Locale.ROOT, "%s to %s, seed %s", inputs, outputs, seed);
          assertTrue(largest <= bound, text);
          // The largest of n uniform numbers is over 0.95 of the bound unless with 0.95ⁿ.
          assertTrue(largest > 0.95 * bound, text);
          inputs = outputs;
          weights++;
        }
      }
      assertEquals(3, weights);
    }
  }
}

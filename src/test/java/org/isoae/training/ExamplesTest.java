package org.isoae.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class ExamplesTest {

  @Test
  void bytesThatAreNoWholeExamplesAreRefused() {
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Examples.ofBytes(new byte[3_073], new Shape(3, 32, 32)));
    assertEquals(
        "3073 bytes are no whole number of examples of shape (3, 32, 32), which have 3072 each.",
        e.getMessage());
  }

  @Test
  void imagesBecomeNumbersBetweenZeroAndOneInTheOrderAskedFor() {
    byte[] pixels = {0, 1, 2, 3, (byte) 128, (byte) 255, 7, 8, 9, 10, 11, 12};
    Examples images = Examples.ofBytes(pixels, new Shape(1, 2, 2));
    try (NDManager memory = NDManager.newBaseManager()) {
      NDArray batch = images.batch(memory, 1, 0);
      assertEquals(new Shape(2, 1, 2, 2), batch.getShape());
      float[] expected = {128, 255, 7, 8, 0, 1, 2, 3};
      float[] actual = batch.toFloatArray();
      for (int i = 0; i < expected.length; i++) {
        assertEquals(expected[i] / 255, actual[i], 1e-7f);
      }
      assertEquals(3, images.all(memory).getShape().get(0));
    }
  }
}

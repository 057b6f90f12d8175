package org.isoae.experiments.images;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.types.Shape;
import org.isoae.experiments.CountedNetworks;
import org.isoae.network.Architecture;
import org.junit.jupiter.api.Test;

/**
 * Table 4 against figures worked out by hand: weights and biases of each layer, then two numbers a
 * feature for batch norm. Running statistics are not trained and do not count.
 */
class ImageArchitecturesTest {

  private static final Shape ROW = new Shape(4, 784);
  private static final Shape SMALL_IMAGE = new Shape(4, 1, 28, 28);
  private static final Shape LARGE_IMAGE = new Shape(4, 1, 128, 128);
  private static final Shape CODES = new Shape(4, 2);

  @Test
  void fcNnHasTheParametersAndShapesCountedByHand() {
    long encoder =
        (784 * 128 + 128)
            + (128 * 256 + 256)
            + (256 * 512 + 512)
            + (512 * 1024 + 1024)
            + (1024 * 2 + 2)
            + 2 * (128 + 256 + 512 + 1024);
    long decoder =
        (2 * 1024 + 1024)
            + (1024 * 512 + 512)
            + (512 * 256 + 256)
            + (256 * 128 + 128)
            + (128 * 784 + 784)
            + 2 * (1024 + 512 + 256 + 128);
    assertNetworks(ImageArchitectures.FC_NN, ROW, encoder, decoder);
  }

  /** 28 → 16 → 8 → 4 → 1 pixels on a side, and back. */
  @Test
  void sCnnHasTheParametersAndShapesCountedByHand() {
    long encoder =
        (16 * 32 + 32)
            + (16 * 32 * 64 + 64)
            + (16 * 64 * 128 + 128)
            + (16 * 128 * 256 + 256)
            + (256 * 2 + 2)
            + 2 * (32 + 64 + 128 + 256);
    long decoder =
        (2 * 256 + 256)
            + (16 * 256 * 128 + 128)
            + (16 * 128 * 64 + 64)
            + (16 * 64 * 32 + 32)
            + (16 * 32 + 1)
            + 2 * (128 + 64);
    assertNetworks(ImageArchitectures.S_CNN, SMALL_IMAGE, encoder, decoder);
  }

  /** 128 → 64 → 32 → 16 → 8 → 4 → 2 → 1 pixels on a side, and back from 1 over 4. */
  @Test
  void lCnnHasTheParametersAndShapesCountedByHand() {
    long encoder =
        (16 * 128 + 128)
            + (16 * 128 * 256 + 256)
            + (16 * 256 * 512 + 512)
            + (16 * 512 * 1024 + 1024)
            + (16 * 1024 * 2048 + 2048)
            + (16 * 2048 * 4096 + 4096)
            + (4 * 4096 * 2 + 2)
            + 2 * (128 + 256 + 512 + 1024 + 2048 + 4096);
    long decoder =
        (16 * 2 * 2048 + 2048)
            + (16 * 2048 * 1024 + 1024)
            + (16 * 1024 * 512 + 512)
            + (16 * 512 * 256 + 256)
            + (16 * 256 * 128 + 128)
            + (16 * 128 + 1)
            + 2 * (2048 + 1024 + 512 + 256 + 128);
    assertNetworks(ImageArchitectures.L_CNN, LARGE_IMAGE, encoder, decoder);
  }

  @Test
  void aNarrowedNetworkKeepsItsCodesAndItsOutput() {
    Architecture narrow = ImageArchitectures.S_CNN.narrowed(1 / 8.0);
    assertEquals(
        "CONV_B 4,4,2,3, CONV_B 8,4,2,1, CONV_B 16,4,2,1, CONV_B 32,4,2,0, LIN 2",
        narrow.encoder());
    assertEquals(
        "FC 32, CONVT_B 16,4,1,0, CONVT_B 8,4,2,1, CONVT 4,4,2,1, CONVT 1,4,2,3", narrow.decoder());
  }

  private static void assertNetworks(
      Architecture architecture, Shape data, long encoderParameters, long decoderParameters) {
    CountedNetworks.assertNetworks(architecture, data, CODES, encoderParameters, decoderParameters);
  }
}

package org.isoae.experiments.generalization;

import ai.djl.ndarray.types.Shape;
import org.isoae.experiments.CountedNetworks;
import org.junit.jupiter.api.Test;

/** Table 6 against figures worked out by hand. */
class GeneralizationArchitecturesTest {

  /** 32 → 16 → 8 → 4 → 2 pixels on a side, and back from 4. */
  @Test
  void mnistsNetworkHasTheParametersAndShapesCountedByHand() {
    long encoder = (16 * 128 + 128) + small() + (4 * 1024 * 16 + 16);
    long decoder = (16 * 16384 + 16384) + doublings() + (128 + 1);
    CountedNetworks.assertNetworks(
        GeneralizationArchitectures.MNIST, image(1, 32), new Shape(4, 16), encoder, decoder);
  }

  @Test
  void cifarsNetworkHasTheParametersAndShapesCountedByHand() {
    long encoder = (16 * 3 * 128 + 128) + small() + (4 * 1024 * 128 + 128);
    long decoder = (128 * 16384 + 16384) + doublings() + (3 * 128 + 3);
    CountedNetworks.assertNetworks(
        GeneralizationArchitectures.CIFAR_10, image(3, 32), new Shape(4, 128), encoder, decoder);
  }

  /** 64 → 31 → 15 → 7 → 3 pixels on a side with Table 6's kernels of 5, and back from 8. */
  @Test
  void celebasNetworkHasTheParametersAndShapesCountedByHand() {
    long encoder =
        (25 * 3 * 128 + 128)
            + (25 * 128 * 256 + 256)
            + (25 * 256 * 512 + 512)
            + (25 * 512 * 1024 + 1024)
            + 2 * (128 + 256 + 512 + 1024)
            + (9 * 1024 * 128 + 128);
    long decoder = (128 * 65536 + 65536) + doublings() + (3 * 128 + 3);
    CountedNetworks.assertNetworks(
        GeneralizationArchitectures.CELEBA, image(3, 64), new Shape(4, 128), encoder, decoder);
  }

  private static Shape image(int channels, int side) {
    return new Shape(4, channels, side, side);
  }

  /** The encoder's layers with kernels of 4, from the second on. */
  private static long small() {
    return (16 * 128 * 256 + 256)
        + (16 * 256 * 512 + 512)
        + (16 * 512 * 1024 + 1024)
        + 2 * (128 + 256 + 512 + 1024);
  }

  private static long doublings() {
    return (16 * 1024 * 512 + 512)
        + (16 * 512 * 256 + 256)
        + (16 * 256 * 128 + 128)
        + 2 * (512 + 256 + 128);
  }
}

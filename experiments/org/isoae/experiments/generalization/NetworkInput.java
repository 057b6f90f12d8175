package org.isoae.experiments.generalization;

import ai.djl.ndarray.types.Shape;
import org.isoae.data.Images;
import org.isoae.training.Examples;
import org.isoae.training.PixelRange;

/** Images as the networks of Table 6 see them. */
final class NetworkInput {

  /** The range on which the predecessors' code trains. */
  static final PixelRange RANGE = PixelRange.SYMMETRIC;

  private NetworkInput() {}

  static Examples of(Images images) {
    return Examples.ofImages(
        images.count(),
        new Shape(images.channels(), images.height(), images.width()),
        RANGE,
        images::read);
  }
}

package org.isoae.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;

/**
 * {@code VIEW c,h,w}: rows taken as images of c channels. It stands in no row of Table 3; Table 6
 * needs it between a dense layer and the transposed convolution after it.
 */
final class View extends Layer {

  private final Shape image;

  View(long channels, long height, long width) {
    image = new Shape(channels, height, width);
  }

  @Override
  public Linearization linearize(ParameterStore parameters, NDArray x, Pass pass) {
    return Linearization.symmetric(x, v -> v);
  }

  /** A {@link Network} hands its input over in this shape, so that nothing is left to do. */
  @Override
  public Shape inputShape(Shape given) {
    if (given.slice(1).size() != image.size()) {
      throw new IllegalArgumentException(
          "%,d values are no image of shape %s.".formatted(given.slice(1).size(), image));
    }
    return new Shape(given.get(0)).addAll(image);
  }

  @Override
  public Shape outputShape(Shape input) {
    return inputShape(input);
  }
}

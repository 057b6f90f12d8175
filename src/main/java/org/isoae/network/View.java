package org.isoae.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.Locale;

/**
 * {@code VIEW c,h,w}: reshapes rows to images of c channels. It is not in Table 3; Table 6 needs it
 * between a dense layer and a transposed convolution.
 */
final class View extends ScriptedLayer {

  private final Shape image;

  View(long channels, long height, long width) {
    image = new Shape(channels, height, width);
  }

  /** A {@link LayerChain} reshapes between layers; nothing is left to do. */
  @Override
  LayerScript script(Shape input, Pass pass) {
    return LayerScript.of(0, "return [x]", 0, "return v", "return v");
  }

  @Override
  List<NDArray> arrays(ParameterStore parameters, NDArray x, Pass pass) {
    return List.of();
  }

  @Override
  public Shape inputShape(Shape given) {
    if (given.slice(1).size() != image.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot reshape %s values to an image of shape %s.",
              given.slice(1).size(),
              image));
    }
    return new Shape(given.get(0)).addAll(image);
  }

  @Override
  public Shape outputShape(Shape input) {
    return inputShape(input);
  }
}

package org.isoae.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.initializer.Initializer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Uniform on ±1/√fan-in, for weights and biases.
 *
 * <p>The paper does not name its initialisation. It used PyTorch, whose linear and convolutional
 * layers have this default (Kaiming uniform with a = √5). Values are drawn from the engine's
 * generator, so {@code Engine.setRandomSeed} makes them reproducible.
 */
final class FanInUniform implements Initializer {

  /** Shape of the weight that defines the fan-in; null for a weight's own shape. */
  private final @Nullable Supplier<Shape> weightShape;

  private FanInUniform(@Nullable Supplier<Shape> weightShape) {
    this.weightShape = weightShape;
  }

  /** For a weight of shape (outputs, inputs, kernel...). */
  static FanInUniform forWeight() {
    return new FanInUniform(null);
  }

  /** For the bias that belongs to a weight of this shape. */
  static FanInUniform forBias(Supplier<Shape> weightShape) {
    return new FanInUniform(weightShape);
  }

  @Override
  public NDArray initialize(NDManager manager, Shape shape, DataType dataType) {
    Shape weight = weightShape == null ? shape : weightShape.get();
    float bound = (float) (1 / Math.sqrt(weight.slice(1).size()));
    return manager.randomUniform(-bound, bound, shape, dataType);
  }
}

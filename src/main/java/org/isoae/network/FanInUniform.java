package org.isoae.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.initializer.Initializer;
import java.util.function.Supplier;

/**
 * Uniform on ±1/√fan-in, for weights and biases alike.
 *
 * <p>The paper does not name its initialisation; it used PyTorch, and this is what PyTorch's linear
 * and convolutional layers do when nothing is said (Kaiming uniform with a = √5). Draws come from
 * the engine's generator, so {@code Engine.setRandomSeed} decides them.
 */
final class FanInUniform implements Initializer {

  /** The shape of the weight whose fan-in counts; null: the parameter's own. */
  private final Supplier<Shape> weightShape;

  private FanInUniform(Supplier<Shape> weightShape) {
    this.weightShape = weightShape;
  }

  /** For a weight of shape (outputs, inputs, kernel...). */
  static FanInUniform ofItsOwnShape() {
    return new FanInUniform(null);
  }

  /** For a bias that goes with a weight of this shape. */
  static FanInUniform of(Supplier<Shape> weightShape) {
    return new FanInUniform(weightShape);
  }

  @Override
  public NDArray initialize(NDManager manager, Shape shape, DataType dataType) {
    Shape weight = weightShape == null ? shape : weightShape.get();
    float bound = (float) (1 / Math.sqrt(weight.slice(1).size()));
    return manager.randomUniform(-bound, bound, shape, dataType);
  }
}

package org.isoae.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;

/**
 * {@code LIN n} of Table 3: y = x·Wᵀ + b, with W of shape (n, inputs).
 *
 * <p>dF·t = t·Wᵀ and cᵀ·dF = c·W. Images are taken as rows of their values.
 */
public final class Linear extends Layer {

  private final long outputs;
  private final Parameter weight;
  private final Parameter bias;

  /** Null where the weight is used as it is. */
  private final SpectralNorm norm;

  /**
   * A linear layer.
   *
   * @param outputs the output dimension n
   */
  public Linear(long outputs) {
    this(outputs, false);
  }

  private Linear(long outputs, boolean normalised) {
    this.outputs = outputs;
    weight =
        addParameter(
            Parameter.builder()
                .setName("weight")
                .setType(Parameter.Type.WEIGHT)
                .optInitializer(FanInUniform.ofItsOwnShape())
                .build());
    bias =
        addParameter(
            Parameter.builder()
                .setName("bias")
                .setType(Parameter.Type.BIAS)
                .optInitializer(FanInUniform.of(() -> weight.getShape()))
                .build());
    norm = normalised ? new SpectralNorm(addParameter(SpectralNorm.direction())) : null;
  }

  @Override
  Layer spectrallyNormalised() {
    return new Linear(outputs, true);
  }

  @Override
  protected void prepare(Shape[] inputShapes) {
    weight.setShape(new Shape(outputs, inputShapes[0].get(1)));
    bias.setShape(new Shape(outputs));
    if (norm != null) {
      norm.prepare(weight.getShape());
    }
  }

  @Override
  public Linearization linearize(ParameterStore parameters, NDArray x, Pass pass) {
    NDArray raw = parameters.getValue(weight, x.getDevice(), pass == Pass.TRAINING);
    NDArray w = norm == null ? raw : norm.of(parameters, x, raw, pass);
    NDArray b = parameters.getValue(bias, x.getDevice(), pass == Pass.TRAINING);
    NDArray value = ai.djl.nn.core.Linear.linear(x, w, b).singletonOrThrow();
    return Linearization.of(
        value,
        tangent -> ai.djl.nn.core.Linear.linear(tangent, w).singletonOrThrow(),
        cotangent -> cotangent.matMul(w));
  }

  @Override
  public Shape inputShape(Shape given) {
    return new Shape(given.get(0), given.slice(1).size());
  }

  @Override
  public Shape outputShape(Shape input) {
    return new Shape(input.get(0), outputs);
  }

  /** A layer in the other direction that shares this layer's weight: y = x·W + b. */
  Layer tied() {
    return new TiedLinear(this);
  }

  Parameter weight() {
    return weight;
  }

  /** The input dimension, known once the layer is initialised. */
  long inputs() {
    return weight.getShape().get(1);
  }
}

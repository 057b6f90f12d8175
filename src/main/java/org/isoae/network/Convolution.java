package org.isoae.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import org.jspecify.annotations.Nullable;

/**
 * {@code CONV c,k,s,p} and {@code CONVT c,k,s,p} of Table 3: a convolution with a weight of shape
 * (c, inputs, k, k), or a transposed one with a weight of shape (inputs, c, k, k), and a bias.
 *
 * <p>Without their biases both are linear, and each is the transpose of the other with the same
 * weight: a convolution pushes tangents forward by convolution and pulls cotangents back by
 * transposed convolution, and vice versa.
 */
final class Convolution extends Layer {

  private final long channels;
  private final Window window;
  private final boolean transposed;
  private final Parameter weight;
  private final Parameter bias;

  /** Null without spectral normalisation. */
  private final @Nullable SpectralNorm norm;

  private Convolution(long channels, Window window, boolean transposed, boolean normalised) {
    this.channels = channels;
    this.window = window;
    this.transposed = transposed;
    weight =
        addParameter(
            Parameter.builder()
                .setName("weight")
                .setType(Parameter.Type.WEIGHT)
                .optInitializer(FanInUniform.forWeight())
                .build());
    bias =
        addParameter(
            Parameter.builder()
                .setName("bias")
                .setType(Parameter.Type.BIAS)
                .optInitializer(FanInUniform.forBias(() -> weight.getShape()))
                .build());
    norm = normalised ? new SpectralNorm(addParameter(SpectralNorm.direction())) : null;
  }

  /**
   * Makes a {@code CONV}.
   *
   * @param channels c, the output's
   */
  static Convolution of(long channels, Window window) {
    return new Convolution(channels, window, false, false);
  }

  /**
   * Makes a {@code CONVT}.
   *
   * @param channels c, the output's
   */
  static Convolution transposed(long channels, Window window) {
    return new Convolution(channels, window, true, false);
  }

  @Override
  public Layer spectrallyNormalised() {
    return new Convolution(channels, window, transposed, true);
  }

  @Override
  protected void prepare(Shape[] inputShapes) {
    long inputs = inputShapes[0].get(1);
    int k = window.kernel();
    weight.setShape(
        transposed ? new Shape(inputs, channels, k, k) : new Shape(channels, inputs, k, k));
    bias.setShape(new Shape(channels));
    if (norm != null) {
      norm.prepare(weight.getShape());
    }
  }

  @Override
  public Linearization linearize(ParameterStore parameters, NDArray x, Pass pass) {
    boolean training = pass == Pass.TRAINING;
    NDArray raw = parameters.getValue(weight, x.getDevice(), training);
    NDArray w = norm == null ? raw : norm.normalise(parameters, x, raw, pass);
    NDArray b = parameters.getValue(bias, x.getDevice(), training);
    Shape input = x.getShape();
    Shape output = outputShape(input);
    NDArray value = forward(x, w, b, output);
    return Linearization.of(
        value,
        tangent -> forward(tangent, w, null, output),
        cotangent ->
            transposed
                ? window.convolved(cotangent, w, null)
                : window.transposed(cotangent, w, null, input.get(2), input.get(3)));
  }

  private NDArray forward(NDArray x, NDArray w, @Nullable NDArray b, Shape output) {
    return transposed
        ? window.transposed(x, w, b, output.get(2), output.get(3))
        : window.convolved(x, w, b);
  }

  /** Rows become images of one pixel: a decoder's input has shape (batch, d). */
  @Override
  public Shape inputShape(Shape given) {
    return given.dimension() == 2 ? given.add(1, 1) : given;
  }

  @Override
  public Shape outputShape(Shape input) {
    return new Shape(input.get(0), channels, side(input.get(2)), side(input.get(3)));
  }

  private long side(long side) {
    return transposed ? window.transposedSide(side) : window.convolvedSide(side);
  }
}

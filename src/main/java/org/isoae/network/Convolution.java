package org.isoae.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code CONV c,k,s,p} and {@code CONVT c,k,s,p} of Table 3: a convolution with a weight of shape
 * (c, inputs, k, k), or a transposed one with a weight of shape (inputs, c, k, k), and a bias.
 *
 * <p>Without their biases both are linear, and each is the transpose of the other with the same
 * weight: a convolution pushes tangents forward by convolution and pulls cotangents back by
 * transposed convolution, and vice versa.
 */
final class Convolution extends ScriptedLayer {

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
  LayerScript script(Shape input, Pass pass) {
    Shape output = outputShape(input);
    return transposed
        ? LayerScript.of(
            2,
            String.format(
                Locale.ROOT,
                "return [torch.add(%s, torch.reshape(p[1], [1, -1, 1, 1]))]",
                window.transposed("x", "p[0]", input, output)),
            0,
            "return " + window.transposed("v", "p[0]", input, output),
            "return " + window.convolved("v", "p[0]", "None", output, input))
        : LayerScript.of(
            2,
            "return [" + window.convolved("x", "p[0]", "p[1]", input, output) + "]",
            0,
            "return " + window.convolved("v", "p[0]", "None", input, output),
            "return " + window.transposed("v", "p[0]", output, input));
  }

  @Override
  List<NDArray> arrays(ParameterStore parameters, NDArray x, Pass pass) {
    return affine(weight, norm, bias, parameters, x, pass);
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

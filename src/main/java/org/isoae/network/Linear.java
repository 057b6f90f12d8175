package org.isoae.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.initializer.XavierInitializer.FactorType;
import ai.djl.training.initializer.XavierInitializer.RandomType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code LIN n} of Table 3: y = x·Wᵀ + b, with W of shape (n, inputs).
 *
 * <p>dF·t = t·Wᵀ and cᵀ·dF = c·W. Images are flattened to rows.
 */
public final class Linear extends ScriptedLayer {

  private final long outputs;
  private final Parameter weight;
  private final Parameter bias;

  /** Null without spectral normalisation. */
  private final @Nullable SpectralNorm norm;

  /**
   * Makes a linear layer.
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

  @Override
  public Layer spectrallyNormalised() {
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
  LayerScript script(Shape input, Pass pass) {
    return LayerScript.of(
        2,
        "return [torch.linear(x, p[0], p[1])]",
        0,
        "return torch.linear(v, p[0], None)",
        "return torch.matmul(v, p[0])");
  }

  @Override
  List<NDArray> arrays(ParameterStore parameters, NDArray x, Pass pass) {
    return affine(weight, norm, bias, parameters, x, pass);
  }

  @Override
  public Shape inputShape(Shape given) {
    return new Shape(given.get(0), given.slice(1).size());
  }

  @Override
  public Shape outputShape(Shape input) {
    return new Shape(input.get(0), outputs);
  }

  /**
   * The transposed layer y = x·W + b, which shares this layer's weight.
   *
   * <p>W then has two fan-ins, and starts uniform on ±√(6/(inputs + outputs)), which serves both
   * (Glorot and Bengio 2010). With the default ±1/√inputs, a layer from 256 units to 2 codes is ten
   * times too small as the decoder's first layer, and the codes of most seeds stay folded.
   */
  Layer tied() {
    if (norm != null) {
      throw new IllegalStateException("Tied weights cannot be spectrally normalised.");
    }
    weight.setInitializer(new XavierInitializer(RandomType.UNIFORM, FactorType.AVG, 3));
    return new TiedLinear(this);
  }

  Parameter weight() {
    return weight;
  }

  /** The input dimension; known after initialisation. */
  long inputs() {
    return weight.getShape().get(1);
  }
}

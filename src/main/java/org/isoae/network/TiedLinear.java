package org.isoae.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.List;

/**
 * y = x·W + b with the weight W of another layer: the decoder's part of tied weights (Rifai et al.
 * 2011a).
 *
 * <p>W is a parameter of its owner only, so that the optimiser updates it once. The owner must be
 * initialised first.
 */
final class TiedLinear extends ScriptedLayer {

  private final Linear owner;
  private final Parameter bias;

  TiedLinear(Linear owner) {
    this.owner = owner;
    bias =
        addParameter(
            Parameter.builder()
                .setName("bias")
                .setType(Parameter.Type.BIAS)
                // As for an untied layer of this direction, whose fan-in is W's number of rows.
                .optInitializer(
                    FanInUniform.forBias(
                        () -> {
                          Shape w = owner.weight().getShape();
                          return new Shape(w.get(1), w.get(0));
                        }))
                .build());
  }

  @Override
  protected void prepare(Shape[] inputShapes) {
    bias.setShape(new Shape(owner.inputs()));
  }

  @Override
  LayerScript script(Shape input, Pass pass) {
    return LayerScript.of(
        2,
        "return [torch.addmm(p[1], x, p[0])]",
        0,
        "return torch.matmul(v, p[0])",
        "return torch.linear(v, p[0], None)");
  }

  @Override
  List<NDArray> arrays(ParameterStore parameters, NDArray x, Pass pass) {
    return affine(owner.weight(), null, bias, parameters, x, pass);
  }

  @Override
  public Layer spectrallyNormalised() {
    throw new UnsupportedOperationException("Tied weights cannot be spectrally normalised.");
  }

  @Override
  public Shape inputShape(Shape given) {
    return new Shape(given.get(0), given.slice(1).size());
  }

  @Override
  public Shape outputShape(Shape input) {
    return new Shape(input.get(0), owner.inputs());
  }
}

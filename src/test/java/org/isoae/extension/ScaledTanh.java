package org.isoae.extension;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.NormalInitializer;
import org.isoae.network.Layer;
import org.isoae.network.Linearization;
import org.isoae.network.Pass;

/** y = w ∘ tanh(x): a layer with a weight, from outside the library's packages. */
class ScaledTanh extends Layer {

  private final Parameter weight =
      addParameter(
          Parameter.builder()
              .setName("weight")
              .setType(Parameter.Type.WEIGHT)
              .optInitializer(new NormalInitializer(1))
              .build());

  @Override
  protected void prepare(Shape[] inputShapes) {
    weight.setShape(new Shape(inputShapes[0].get(1)));
  }

  @Override
  public Linearization linearize(ParameterStore parameters, NDArray x, Pass pass) {
    NDArray raw = parameters.getValue(weight, x.getDevice(), pass == Pass.TRAINING);
    NDArray w = used(raw, parameters, x, pass);
    NDArray tanh = x.tanh();
    NDArray one = x.getManager().ones(new Shape(), x.getDataType());
    NDArray slope = one.sub(tanh.square()).mul(w);
    return Linearization.symmetric(tanh.mul(w), v -> v.mul(slope));
  }

  /** The weight as the layer uses it. */
  NDArray used(NDArray raw, ParameterStore parameters, NDArray x, Pass pass) {
    return raw;
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }
}

package org.isoae.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer that is defined by TorchScript alone. A {@link Network} evaluates consecutive layers of
 * this kind in one call: for small batches and narrow layers, a call costs more than its
 * arithmetic.
 */
abstract class ScriptedLayer extends Layer {

  /**
   * Returns the layer's texts.
   *
   * @param input the shape of the input, as {@link #inputShape} returns it
   * @param pass the purpose of the evaluation
   */
  abstract LayerScript script(Shape input, Pass pass);

  /**
   * Returns the arrays p of the texts: the values of the parameters.
   *
   * @param x a batch; its manager owns new arrays
   */
  abstract List<NDArray> arrays(ParameterStore parameters, NDArray x, Pass pass);

  /** Returns a parameter's value, recorded in training. */
  static NDArray value(Parameter parameter, ParameterStore parameters, NDArray x, Pass pass) {
    return parameters.getValue(parameter, x.getDevice(), pass == Pass.TRAINING);
  }

  /** Returns the values of a weight, normalised if there is a norm, and of a bias. */
  static List<NDArray> affine(
      Parameter weight,
      @Nullable SpectralNorm norm,
      Parameter bias,
      ParameterStore parameters,
      NDArray x,
      Pass pass) {
    NDArray w = value(weight, parameters, x, pass);
    return List.of(
        norm == null ? w : norm.normalise(parameters, x, w, pass),
        value(bias, parameters, x, pass));
  }

  @Override
  public final Linearization linearize(ParameterStore parameters, NDArray x, Pass pass) {
    return new LayerChain(List.of(this)).linearize(parameters, x, pass);
  }
}

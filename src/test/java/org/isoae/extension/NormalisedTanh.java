package org.isoae.extension;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import org.isoae.network.Layer;
import org.isoae.network.Pass;
import org.isoae.network.SpectralNorm;

/** y = w/‖w‖ ∘ tanh(x): the largest singular value of a matrix of one column is its norm. */
final class NormalisedTanh extends ScaledTanh {

  private final SpectralNorm norm = new SpectralNorm(addParameter(SpectralNorm.direction()));

  @Override
  protected void prepare(Shape[] inputShapes) {
    super.prepare(inputShapes);
    norm.prepare(new Shape(inputShapes[0].get(1)));
  }

  @Override
  NDArray used(NDArray raw, ParameterStore parameters, NDArray x, Pass pass) {
    return norm.normalise(parameters, x, raw, pass);
  }

  @Override
  public Layer spectrallyNormalised() {
    return new NormalisedTanh();
  }
}

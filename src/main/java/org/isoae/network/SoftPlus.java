package org.isoae.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.training.ParameterStore;

/**
 * SoftPlus with β = 100, the non-linearity of Table 3: log(1 + exp(βa)) / β, with derivative
 * sigmoid(βa).
 *
 * <p>β is close to a ReLU, and smooth, as second derivatives of the network need it to be.
 */
final class SoftPlus extends Layer {

  /** Table 3's β. */
  static final float BETA = 100;

  @Override
  public Linearization linearize(ParameterStore parameters, NDArray x, boolean training) {
    // full() allocates in libtorch, and the recorded graph keeps it for as long as it needs. A Java
    // number, x.mul(100f), would wrap a Java buffer that may be freed before the backward pass.
    NDManager manager = x.getManager();
    NDArray beta = manager.full(new Shape(), BETA, x.getDataType());
    NDArray scaled = x.mul(beta);
    NDArray value = Activation.softPlus(scaled).div(beta);
    return new Linearization() {
      private NDArray derivative;

      @Override
      public NDArray value() {
        return value;
      }

      @Override
      public NDArray pushForward(NDArray tangent) {
        return tangent.mul(derivative());
      }

      @Override
      public NDArray pullBack(NDArray cotangent) {
        return cotangent.mul(derivative());
      }

      /** On demand: a pass that only wants the value does not pay for it. */
      private NDArray derivative() {
        if (derivative == null) {
          derivative = Activation.sigmoid(scaled);
        }
        return derivative;
      }
    };
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }
}

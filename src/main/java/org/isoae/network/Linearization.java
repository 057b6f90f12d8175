package org.isoae.network;

import ai.djl.ndarray.NDArray;
import java.util.function.UnaryOperator;

/**
 * A map F evaluated at a batch of points x, together with its differential dF(x) there.
 *
 * <p>The products are recorded like any other operation while a gradient collector is open; they
 * touch no parameter's gradient. Both may be called any number of times. All arrays belong to the
 * manager of x.
 */
public interface Linearization {

  /** F(x): shape (batch, ...). */
  NDArray value();

  /**
   * The Jacobian–vector product dF(x)·t, forward mode.
   *
   * @param tangent t, of the shape of x
   * @return of the shape of F(x)
   */
  NDArray pushForward(NDArray tangent);

  /**
   * The vector–Jacobian product cᵀ·dF(x), reverse mode.
   *
   * @param cotangent c, of the shape of F(x)
   * @return of the shape of x
   */
  NDArray pullBack(NDArray cotangent);

  /** A linearisation with this value and these products. */
  static Linearization of(
      NDArray value, UnaryOperator<NDArray> pushForward, UnaryOperator<NDArray> pullBack) {
    return new Linearization() {
      @Override
      public NDArray value() {
        return value;
      }

      @Override
      public NDArray pushForward(NDArray tangent) {
        return pushForward.apply(tangent);
      }

      @Override
      public NDArray pullBack(NDArray cotangent) {
        return pullBack.apply(cotangent);
      }
    };
  }

  /** One whose differential is its own transpose, so that one product serves both ways. */
  static Linearization symmetric(NDArray value, UnaryOperator<NDArray> product) {
    return of(value, product, product);
  }
}

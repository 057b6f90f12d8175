package org.isoae.network;

import ai.djl.ndarray.NDArray;

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
}

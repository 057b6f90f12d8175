package org.isoae.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.function.UnaryOperator;
import org.isoae.torch.Autograd;

/**
 * The value F(x) of a map F at a batch of points x, with the differential dF(x).
 *
 * <p>While a gradient collector is open, the products are recorded like any other operation; they
 * do not change the gradients of parameters. Both may be called any number of times. The value
 * belongs to the manager of x, and a product to that of its vector or of x, so that a vector should
 * die with the step, too.
 */
public interface Linearization {

  /** {@return F(x), of shape (batch, ...)} */
  NDArray value();

  /**
   * Computes the Jacobian–vector product dF(x)·t, as forward-mode differentiation does.
   *
   * @param tangent t, of the shape of x
   * @return an array of the shape of F(x)
   */
  NDArray pushForward(NDArray tangent);

  /**
   * Computes the vector–Jacobian product cᵀ·dF(x), as reverse-mode differentiation does.
   *
   * @param cotangent c, of the shape of F(x)
   * @return an array of the shape of x
   */
  NDArray pullBack(NDArray cotangent);

  /**
   * Makes a linearisation from its parts.
   *
   * @param value F(x)
   * @param pushForward the map t ↦ dF(x)·t
   * @param pullBack the map c ↦ cᵀ·dF(x)
   * @return the linearisation
   */
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

  /**
   * Linearises any function by automatic differentiation. dF(x)·t is differentiated twice for it,
   * so that the gradient of a loss in it needs the function's third derivative, which libtorch gets
   * wrong for its batch norm and its layer norm: a function must not contain them. {@link
   * Network#of} treats DJL's blocks of them apart.
   *
   * @param function of a list of one array to a list of one array. It must consist of DJL's
   *     operations on arrays, none of them with a Java number, which can corrupt gradients
   * @param x the point, of shape (batch, ...); its owner owns all arrays
   * @return the linearisation
   * @throws IllegalArgumentException if the function returns another number of arrays than one
   */
  static Linearization of(UnaryOperator<NDList> function, NDArray x) {
    Autograd recorded = Autograd.record(function, x);
    return of(recorded.value(), recorded::pushForward, recorded::pullBack);
  }

  /**
   * Makes a linearisation whose differential is symmetric, so that both products are the same.
   *
   * @param value F(x)
   * @param product the map v ↦ dF(x)·v = vᵀ·dF(x)
   * @return the linearisation
   */
  static Linearization symmetric(NDArray value, UnaryOperator<NDArray> product) {
    return of(value, product, product);
  }
}

package org.isoae.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Full Jacobians, from one product for each of the d latent dimensions: for the exact ‖dg(x)‖² and
 * ‖df(z)‖² and for Theorem 1. Only practical for small d.
 */
public final class Jacobian {

  private Jacobian() {}

  /**
   * Computes the columns df(z)·e₁, …, df(z)·e_d of A = df(z) by push-forward.
   *
   * @param decoder the linearisation of f at z
   * @param z points of shape (batch, d)
   * @return d arrays of the shape of f(z)
   */
  public static NDList columns(Linearization decoder, NDArray z) {
    NDList columns = new NDList();
    for (NDArray unit : units(z)) {
      columns.add(decoder.pushForward(unit));
    }
    return columns;
  }

  /**
   * Computes the rows e₁ᵀ·dg(x), …, e_dᵀ·dg(x) of B = dg(x) by pull-back.
   *
   * @param encoder the linearisation of g at x, whose value has shape (batch, d)
   * @return d arrays of the shape of x
   */
  public static NDList rows(Linearization encoder) {
    NDList rows = new NDList();
    for (NDArray unit : units(encoder.value())) {
      rows.add(encoder.pullBack(unit));
    }
    return rows;
  }

  /** For each k, the unit vector e_k repeated for each row of the codes. */
  private static NDList units(NDArray codes) {
    NDManager manager = codes.getManager();
    Shape shape = codes.getShape();
    int d = Math.toIntExact(shape.get(1));
    NDArray identity = manager.eye(d, d, 0, codes.getDataType());
    NDList units = new NDList();
    for (int k = 0; k < d; k++) {
      units.add(identity.get(k).reshape(1, d).broadcast(shape));
    }
    return units;
  }
}

package org.isoae.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * The Jacobian written out, one product for each latent dimension: what the exact ‖dg(x)‖²,
 * ‖df(z)‖² and Theorem 1's matrices are made of. Costs d products, so only where d is small.
 */
public final class Jacobian {

  private Jacobian() {}

  /**
   * The columns of A = df(z): df(z)·e₁, …, df(z)·e_d by push-forward.
   *
   * @param decoder a linearisation at z, of shape (batch, d)
   * @param z where it was taken
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
   * The rows of B = dg(x): e₁ᵀ·dg(x), …, e_dᵀ·dg(x) by pull-back.
   *
   * @param encoder a linearisation whose value has shape (batch, d)
   * @return d arrays of the shape of x
   */
  public static NDList rows(Linearization encoder) {
    NDList rows = new NDList();
    for (NDArray unit : units(encoder.value())) {
      rows.add(encoder.pullBack(unit));
    }
    return rows;
  }

  /** For each k the unit vector e_k, once for each row of codes. */
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

package org.isoae.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.function.UnaryOperator;

/**
 * Full Jacobians, from one product for each of the d latent dimensions. Only practical for small d.
 *
 * <p>A product multiplies all rows of a batch by the same e_k at once. This gives each row's own
 * Jacobian as long as no row depends on another: {@link #columns} and {@link #rows}, for Theorem 1,
 * require it. Batch norm with batch statistics couples the rows, and its differential removes what
 * they share: of the common vector e_k next to nothing is left. {@link #signedColumns} and {@link
 * #signedRows} therefore give each row of each product an independent random sign. With F the map
 * of the whole batch and s the signs, E ‖dF·(s ⊗ e_k)‖² is the sum of the squares of the columns of
 * dF that belong to e_k, since E sᵢ·sⱼ is 1 for i = j and 0 otherwise. The squares of all d
 * products thus have ‖dF‖², the squared Frobenius norm for the whole batch, as their mean. Without
 * batch norm a sign changes no square.
 */
public final class Jacobian {

  private Jacobian() {}

  /**
   * Computes the columns df(z)·e₁, …, df(z)·e_d of A = df(z) by push-forward.
   *
   * @param decoder the linearisation of f at z, with no dependence between rows
   * @param z points of shape (batch, d)
   * @return d arrays of the shape of f(z)
   */
  public static NDList columns(Linearization decoder, NDArray z) {
    return each(units(z), decoder::pushForward);
  }

  /**
   * Computes the rows e₁ᵀ·dg(x), …, e_dᵀ·dg(x) of B = dg(x) by pull-back.
   *
   * @param encoder the linearisation of g at x, whose value has shape (batch, d), with no
   *     dependence between rows
   * @return d arrays of the shape of x
   */
  public static NDList rows(Linearization encoder) {
    return each(units(encoder.value()), encoder::pullBack);
  }

  /**
   * Computes the columns of df(z) with random signs, for a mean square that is right under batch
   * norm. The signs come from the engine's generator.
   *
   * @param decoder the linearisation of f at z, under any batch norm
   * @param z points of shape (batch, d)
   * @return d arrays of the shape of f(z)
   */
  public static NDList signedColumns(Linearization decoder, NDArray z) {
    return each(signedUnits(z), decoder::pushForward);
  }

  /**
   * Computes the rows of dg(x) with random signs, for a mean square that is right under batch norm.
   * The signs come from the engine's generator.
   *
   * @param encoder the linearisation of g at x, whose value has shape (batch, d), under any batch
   *     norm
   * @return d arrays of the shape of x
   */
  public static NDList signedRows(Linearization encoder) {
    return each(signedUnits(encoder.value()), encoder::pullBack);
  }

  private static NDList each(NDList vectors, UnaryOperator<NDArray> product) {
    return new NDList(vectors.stream().map(product).toArray(NDArray[]::new));
  }

  /** The unit vectors with an independent sign in each row, each of them with signs of its own. */
  private static NDList signedUnits(NDArray codes) {
    NDManager manager = codes.getManager();
    Shape rows = new Shape(codes.getShape().get(0), 1);
    NDArray one = manager.ones(new Shape(), codes.getDataType());
    return each(
        units(codes),
        unit -> {
          // Rounding gives 0 or 1. The sign function would give 0 for one draw in 2²⁴.
          NDArray bit = manager.randomUniform(0, 1, rows, codes.getDataType()).round();
          return unit.mul(bit.add(bit).sub(one));
        });
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

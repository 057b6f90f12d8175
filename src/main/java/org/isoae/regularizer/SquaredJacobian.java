package org.isoae.regularizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/** ‖J‖², the squared Frobenius norm, averaged over a batch: CAE, TCAE and RAE-GP share it. */
final class SquaredJacobian {

  private SquaredJacobian() {}

  /**
   * The norm from the Jacobian's rows or columns.
   *
   * @param parts d arrays of shape (batch, ...)
   */
  static NDArray norm(NDList parts) {
    NDArray sum = null;
    for (NDArray part : parts) {
      NDArray square = part.square().reshape(part.getShape().get(0), -1).sum(new int[] {1});
      sum = sum == null ? square : sum.add(square);
    }
    return sum.mean();
  }
}

package org.isoae.regularizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/** The mean of ‖J‖², the squared Frobenius norm, over a batch: for CAE, TCAE and RAE-GP. */
final class SquaredJacobian {

  private SquaredJacobian() {}

  /**
   * Computes the norm from the Jacobian's rows or columns.
   *
   * @param parts d > 0 arrays of shape (batch, ...)
   */
  static NDArray norm(NDList parts) {
    NDArray sum = ofRows(parts.get(0));
    for (NDArray part : parts.subNDList(1)) {
      sum = sum.add(ofRows(part));
    }
    return sum.mean();
  }

  private static NDArray ofRows(NDArray part) {
    return part.square().reshape(part.getShape().get(0), -1).sum(new int[] {1});
  }
}

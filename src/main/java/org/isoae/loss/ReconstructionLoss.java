package org.isoae.loss;

import ai.djl.ndarray.NDArray;

/** Equation 1: L_rec = 1/n · Σᵢ ‖f(g(xᵢ)) − xᵢ‖². */
public final class ReconstructionLoss {

  private ReconstructionLoss() {}

  /**
   * Computes the loss of a batch: the mean over its rows of the squared norm of a row's error.
   *
   * @param reconstruction f(g(x)), of shape (batch, ...)
   * @param x the batch, of the same shape
   * @return a scalar
   */
  public static NDArray of(NDArray reconstruction, NDArray x) {
    long batch = x.getShape().get(0);
    return reconstruction.sub(x).square().reshape(batch, -1).sum(new int[] {1}).mean();
  }
}

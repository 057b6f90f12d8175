package org.isoae.loss;

import ai.djl.ndarray.NDArray;
import org.isoae.network.Linearization;

/**
 * Equation 7: L_piso(φ) = E_{x,u} (‖uᵀ·dg(x)‖ − 1)², which pushes the encoder towards the
 * pseudo-inverse of the decoder.
 */
public final class PseudoInverseLoss {

  private PseudoInverseLoss() {}

  /**
   * Computes the Monte-Carlo estimate of section 3.1, with one direction for each row.
   *
   * @param encoder the linearisation of g at a batch x; the reconstruction can share it
   * @param directions û of shape (batch, d), from {@link UnitSphere}
   * @return a scalar
   */
  public static NDArray of(Linearization encoder, NDArray directions) {
    return UnitNorm.squaredDeviation(encoder.pullBack(directions));
  }
}

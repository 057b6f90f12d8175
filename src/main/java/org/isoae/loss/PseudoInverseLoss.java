package org.isoae.loss;

import ai.djl.ndarray.NDArray;
import org.isoae.network.Linearization;

/**
 * Equation 7: L_piso(φ) = E_{x,u} (‖uᵀ·dg(x)‖ − 1)², which pushes the encoder towards the decoder's
 * pseudo-inverse.
 */
public final class PseudoInverseLoss {

  private PseudoInverseLoss() {}

  /**
   * The Monte-Carlo estimate of section 3.1, one direction for each row.
   *
   * @param encoder a linearisation of g at the batch's x; the one whose value the reconstruction
   *     uses serves here too
   * @param directions û of shape (batch, d), from {@link UnitSphere}
   * @return a scalar
   */
  public static NDArray of(Linearization encoder, NDArray directions) {
    return UnitNorm.deviation(encoder.pullBack(directions));
  }
}

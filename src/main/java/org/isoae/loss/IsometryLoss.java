package org.isoae.loss;

import ai.djl.ndarray.NDArray;
import org.isoae.network.Linearization;

/**
 * Equation 6: L_iso(θ) = E_{z,u} (‖df(z)·u‖ − 1)², which is zero if and only if the decoder's
 * differential is an isometry on the support of P_iso (Lemma 1).
 */
public final class IsometryLoss {

  private IsometryLoss() {}

  /**
   * Computes the Monte-Carlo estimate of section 3.1, with one direction for each row.
   *
   * @param decoder the linearisation of f at points ẑ of shape (batch, d), drawn from {@link
   *     LatentDistribution P_iso}
   * @param directions û of shape (batch, d), from {@link UnitSphere}
   * @return a scalar
   */
  public static NDArray of(Linearization decoder, NDArray directions) {
    return UnitNorm.squaredDeviation(decoder.pushForward(directions));
  }
}

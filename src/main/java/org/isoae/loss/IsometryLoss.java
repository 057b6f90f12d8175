package org.isoae.loss;

import ai.djl.ndarray.NDArray;
import org.isoae.network.Linearization;

/**
 * Equation 6: L_iso(θ) = E_{z,u} (‖df(z)·u‖ − 1)², which is zero if and only if the decoder's
 * differential is an isometry wherever P_iso looks (Lemma 1).
 */
public final class IsometryLoss {

  private IsometryLoss() {}

  /**
   * The Monte-Carlo estimate of section 3.1, one direction for each row.
   *
   * @param decoder a linearisation of f at ẑ ~ {@link LatentDistribution P_iso}, of shape (batch,
   *     d)
   * @param directions û of shape (batch, d), from {@link UnitSphere}
   * @return a scalar
   */
  public static NDArray of(Linearization decoder, NDArray directions) {
    return UnitNorm.deviation(decoder.pushForward(directions));
  }
}

package org.isoae.experiments.shared;

import org.isoae.regularizer.Contractive;
import org.isoae.regularizer.DecoderGradientPenalty;
import org.isoae.regularizer.Isometric;
import org.isoae.regularizer.Regularizer;

/**
 * The relative cost of a training step: passes of a batch through a network, Jacobian products
 * included. Only the time left that a run shows depends on it.
 */
public final class StepCost {

  /** L_rec: through the encoder and the decoder. */
  private static final int RECONSTRUCTION = 2;

  private StepCost() {}

  /** Passes in one step. A method without a Jacobian product costs what L_rec costs. */
  public static int passes(Regularizer regularizer) {
    if (regularizer instanceof Isometric isometric) {
      // L_iso: ẑ through the decoder and a push-forward. L_piso: a pull-back.
      return RECONSTRUCTION
          + isometric.draws()
              * ((isometric.isometry() ? 2 : 0) + (isometric.pseudoInverse() ? 1 : 0));
    }
    if (regularizer instanceof Contractive contractive) {
      // The exact norm has a pull-back for each of two latent dimensions.
      return RECONSTRUCTION + (contractive.estimated() ? 1 : 2);
    }
    return regularizer instanceof DecoderGradientPenalty ? RECONSTRUCTION + 2 : RECONSTRUCTION;
  }
}

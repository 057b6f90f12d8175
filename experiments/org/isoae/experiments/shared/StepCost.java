package org.isoae.experiments.shared;

import java.util.Set;
import org.isoae.regularizer.Contractive;
import org.isoae.regularizer.DecoderGradientPenalty;
import org.isoae.regularizer.Denoising;
import org.isoae.regularizer.Isometric;
import org.isoae.regularizer.PlainAutoencoder;
import org.isoae.regularizer.RegularizedDecoder;
import org.isoae.regularizer.Regularizer;
import org.isoae.regularizer.Wasserstein;
import org.isoae.regularizer.WeightDecay;

/**
 * The relative cost of a training step: passes of a batch through a network, Jacobian products
 * included. The order of cells, their parts among shards and the time left depend on it, and no
 * result.
 */
public final class StepCost {

  /** L_rec: through the encoder and the decoder. */
  private static final int RECONSTRUCTION = 2;

  /** Those without a Jacobian product, which cost what L_rec costs. */
  private static final Set<Class<? extends Regularizer>> WITHOUT_JACOBIAN =
      Set.of(
          PlainAutoencoder.class,
          Denoising.class,
          WeightDecay.class,
          RegularizedDecoder.class,
          Wasserstein.class);

  /** Of the others: the decoder at other points, and two Jacobian products. */
  private static final int OTHER_POINTS = 3;

  private StepCost() {}

  /** Passes in one step. */
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
    if (regularizer instanceof DecoderGradientPenalty) {
      return RECONSTRUCTION + 2;
    }
    return WITHOUT_JACOBIAN.contains(regularizer.getClass())
        ? RECONSTRUCTION
        : RECONSTRUCTION + OTHER_POINTS;
  }
}

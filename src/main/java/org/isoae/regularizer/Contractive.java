package org.isoae.regularizer;

import java.util.List;
import org.isoae.network.Autoencoder;
import org.isoae.network.Jacobian;
import org.isoae.network.Network;

/**
 * CAE (Rifai et al. 2011b) and TCAE (Rifai et al. 2011a): weight · ‖dg(x)‖², exact, by one
 * pull-back for each latent dimension.
 *
 * @param weight the factor of the penalty
 * @param tied TCAE: the decoder's weights are the encoder's, transposed
 */
public record Contractive(double weight, boolean tied) implements Regularizer {

  @Override
  public String method() {
    return tied ? "TCAE" : "CAE";
  }

  @Override
  public List<Term> terms(ForwardPass pass) {
    return List.of(
        new Term("‖dg(x)‖²", weight, SquaredJacobian.norm(Jacobian.rows(pass.encoder()))));
  }

  @Override
  public Autoencoder autoencoder(Network encoder, Network decoder) {
    return tied ? Autoencoder.tied(encoder) : Autoencoder.of(encoder, decoder);
  }
}

package org.isoae.regularizer;

import java.util.List;
import org.isoae.network.Jacobian;

/**
 * RAE-GP (Ghosh et al. 2020): weight · ‖df(z)‖² at the codes z = g(x). The norm is exact, from one
 * push-forward for each latent dimension.
 *
 * @param weight the factor of the penalty
 */
public record DecoderGradientPenalty(double weight) implements Regularizer {

  @Override
  public String method() {
    return "RAE-GP";
  }

  @Override
  public List<Term> terms(ForwardPass pass) {
    return List.of(
        new Term(
            "‖df(z)‖²",
            weight,
            SquaredJacobian.norm(Jacobian.columns(pass.decoder(), pass.codes()))));
  }
}

package org.isoae.regularizer;

import java.util.List;
import org.isoae.network.Jacobian;

/**
 * RAE-GP (Ghosh et al. 2020): weight · ‖df(z)‖² at the codes z = g(x), the mean of the squared
 * Frobenius norms over the batch. Under batch norm in training it is ‖dF‖² / n, with dF the
 * Jacobian of all n outputs of the batch by all n codes.
 *
 * <p>The norm is computed from one push-forward for each latent dimension, with random signs
 * ({@link Jacobian#signedColumns}): exact without batch norm, and with the exact value as its mean
 * under batch norm.
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
            SquaredJacobian.norm(Jacobian.signedColumns(pass.decoder(), pass.codes()))));
  }
}

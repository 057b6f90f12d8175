package org.isoae.regularizer;

import java.util.ArrayList;
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
 * <p>The term is ‖df(z)‖² in Ghosh et al.'s article and in A.1.2 and A.1.3. Their code penalises
 * the gradient of ‖f(z)‖² instead, which this class does not offer. The article and the code also
 * have β · ½‖z‖², without which the codes can grow while df shrinks. A.1.2 and A.1.3 name ‖df(z)‖²
 * alone.
 *
 * @param weight the factor of ‖df(z)‖²
 * @param codes β, the factor of ½‖z‖²; 0 without this term
 */
public record DecoderGradientPenalty(double weight, double codes) implements Regularizer {

  /**
   * The penalty of A.1.2 and A.1.3, without a term for the codes.
   *
   * @param weight the factor of ‖df(z)‖²
   */
  public DecoderGradientPenalty(double weight) {
    this(weight, 0);
  }

  @Override
  public String method() {
    return "RAE-GP";
  }

  @Override
  public List<Term> terms(ForwardPass pass) {
    List<Term> terms = new ArrayList<>();
    terms.add(
        new Term(
            "‖df(z)‖²",
            weight,
            SquaredJacobian.norm(Jacobian.signedColumns(pass.decoder(), pass.codes()))));
    if (codes > 0) {
      terms.add(new Term("‖z‖²", codes / 2, Squares.ofCodes(pass)));
    }
    return terms;
  }
}

package org.isoae.regularizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;
import org.isoae.loss.UnitSphere;
import org.isoae.network.Autoencoder;
import org.isoae.network.Jacobian;
import org.isoae.network.Linearization;
import org.isoae.network.Network;

/**
 * CAE (Rifai et al. 2011b) and TCAE (Rifai et al. 2011a): weight · ‖dg(x)‖², the mean of the
 * squared Frobenius norms over the batch.
 *
 * <p>Batch norm in training couples the rows of a batch. The penalty is then ‖dG‖² / n, with dG the
 * Jacobian of all n codes of the batch by all n inputs.
 *
 * <p>The norm is computed from one pull-back for each of the d latent dimensions, with random signs
 * ({@link Jacobian#signedRows}): exact without batch norm, and with the exact value as its mean
 * under batch norm. For large d it is estimated by d · ‖uᵀ·dg(x)‖² with one independent u for each
 * row, uniform on the unit sphere. Since E[u·uᵀ] = I/d, and E[u·vᵀ] = 0 for two rows, the estimate
 * is unbiased with and without batch norm.
 *
 * @param weight the factor of the penalty
 * @param tied whether the decoder's weights are the encoder's, transposed (TCAE)
 * @param estimated whether the norm is estimated
 */
public record Contractive(double weight, boolean tied, boolean estimated) implements Regularizer {

  /**
   * The penalty with d pull-backs.
   *
   * @param weight the factor of the penalty
   * @param tied whether the decoder's weights are the encoder's, transposed (TCAE)
   */
  public Contractive(double weight, boolean tied) {
    this(weight, tied, false);
  }

  @Override
  public String method() {
    return tied ? "TCAE" : "CAE";
  }

  @Override
  public List<Term> terms(ForwardPass pass) {
    NDArray norm =
        estimated
            ? estimate(pass.encoder())
            : SquaredJacobian.norm(Jacobian.signedRows(pass.encoder()));
    return List.of(new Term("‖dg(x)‖²", weight, norm));
  }

  private static NDArray estimate(Linearization encoder) {
    NDArray codes = encoder.value();
    NDArray u = UnitSphere.sample(codes.getManager(), codes.getShape(), codes.getDataType());
    // The factor d of the squared norm, applied as √d to u.
    double root = Math.sqrt(codes.getShape().get(1));
    NDArray scaled = u.mul(codes.getManager().full(u.getShape(), (float) root, u.getDataType()));
    return SquaredJacobian.norm(new NDList(encoder.pullBack(scaled)));
  }

  @Override
  public Autoencoder autoencoder(Network encoder, Network decoder) {
    return tied ? Autoencoder.tied(encoder) : Autoencoder.of(encoder, decoder);
  }
}

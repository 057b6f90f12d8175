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
 * CAE (Rifai et al. 2011b) and TCAE (Rifai et al. 2011a): weight · ‖dg(x)‖².
 *
 * <p>The norm is exact, from one pull-back for each of the d latent dimensions; or, for large d, it
 * is estimated by d · ‖uᵀ·dg(x)‖² with one u for each row, uniform on the unit sphere. Since
 * E[u·uᵀ] = I/d, the estimate is unbiased.
 *
 * @param weight the factor of the penalty
 * @param tied whether the decoder's weights are the encoder's, transposed (TCAE)
 * @param estimated whether the norm is estimated
 */
public record Contractive(double weight, boolean tied, boolean estimated) implements Regularizer {

  /**
   * The penalty with the exact norm.
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
  public int passes() {
    return estimated ? 3 : 4;
  }

  @Override
  public List<Term> terms(ForwardPass pass) {
    NDArray norm =
        estimated ? estimate(pass.encoder()) : SquaredJacobian.norm(Jacobian.rows(pass.encoder()));
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

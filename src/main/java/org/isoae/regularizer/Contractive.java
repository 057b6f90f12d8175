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
 * <p>Exact, by one pull-back for each of d latent dimensions; or, where d is large, estimated by d
 * · ‖uᵀ·dg(x)‖² with u uniform on the unit sphere, one for each row. E[u·uᵀ] = I/d, so that the
 * estimate has the exact value as its mean.
 *
 * @param weight the factor of the penalty
 * @param tied TCAE: the decoder's weights are the encoder's, transposed
 * @param estimated whether the norm is estimated
 */
public record Contractive(double weight, boolean tied, boolean estimated) implements Regularizer {

  /** With the exact norm. */
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
    // √d · u in place of u makes d of the square.
    double root = Math.sqrt(codes.getShape().get(1));
    NDArray scaled = u.mul(codes.getManager().full(u.getShape(), (float) root, u.getDataType()));
    return SquaredJacobian.norm(new NDList(encoder.pullBack(scaled)));
  }

  @Override
  public Autoencoder autoencoder(Network encoder, Network decoder) {
    return tied ? Autoencoder.tied(encoder) : Autoencoder.of(encoder, decoder);
  }
}

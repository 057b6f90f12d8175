package org.isoae.regularizer;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.isoae.loss.IsometryLoss;
import org.isoae.loss.LatentDistribution;
import org.isoae.loss.PseudoInverseLoss;
import org.isoae.loss.UnitSphere;
import org.isoae.network.BatchNormDerivative;
import org.isoae.network.Linearization;

/**
 * I-AE, equation 8: L = L_rec + λ_iso · (L_iso + L_piso).
 *
 * @param lambda λ_iso
 * @param latent P_iso
 * @param isometry whether L_iso is included; a column of Table 7 omits it
 * @param pseudoInverse whether L_piso is included; Figure 2 (left) omits it
 * @param batchNorm how df and dg treat batch norm
 * @param draws ẑ and û for each row of a batch; the losses are means over them
 */
public record Isometric(
    double lambda,
    LatentDistribution latent,
    boolean isometry,
    boolean pseudoInverse,
    BatchNormDerivative batchNorm,
    int draws)
    implements Regularizer {

  /** Checks the draws. */
  public Isometric {
    if (draws < 1) {
      throw new IllegalArgumentException(
          "L_iso and L_piso need at least one draw for each row, got " + draws + ".");
    }
  }

  /**
   * I-AE with exact derivatives of batch norm and one draw.
   *
   * @param lambda λ_iso
   * @param latent P_iso
   * @param isometry whether L_iso is included
   * @param pseudoInverse whether L_piso is included
   */
  public Isometric(
      double lambda, LatentDistribution latent, boolean isometry, boolean pseudoInverse) {
    this(lambda, latent, isometry, pseudoInverse, BatchNormDerivative.EXACT, 1);
  }

  /**
   * I-AE with both terms of equation 8.
   *
   * @param lambda λ_iso
   * @param latent P_iso
   */
  public Isometric(double lambda, LatentDistribution latent) {
    this(lambda, latent, true, true);
  }

  /** {@return this regularizer without L_piso, for Figure 2 (left)} */
  public Isometric withoutPseudoInverse() {
    return new Isometric(lambda, latent, isometry, false, batchNorm, draws);
  }

  /** {@return this regularizer without L_iso, for Table 7's first column} */
  public Isometric withoutIsometry() {
    return new Isometric(lambda, latent, false, pseudoInverse, batchNorm, draws);
  }

  /**
   * Returns this regularizer with another treatment of batch norm.
   *
   * @param derivative how df and dg treat batch norm
   * @return the regularizer
   */
  public Isometric with(BatchNormDerivative derivative) {
    return new Isometric(lambda, latent, isometry, pseudoInverse, derivative, draws);
  }

  /** The same with another number of draws for each row of a batch. */
  public Isometric withDraws(int other) {
    return new Isometric(lambda, latent, isometry, pseudoInverse, batchNorm, other);
  }

  @Override
  public String method() {
    if (isometry) {
      return pseudoInverse ? "I-AE" : "I-AE without L_piso";
    }
    return pseudoInverse ? "I-AE without L_iso" : "I-AE without L_iso and L_piso";
  }

  @Override
  public List<Term> terms(ForwardPass pass) {
    List<Term> terms = new ArrayList<>();
    NDArray codes = pass.codes();
    if (isometry) {
      NDArray z = latent.sample(pass.recentCodes(), draws * codes.getShape().get(0));
      terms.add(
          new Term("L_iso", lambda, IsometryLoss.of(pass.decoderAt(z, batchNorm), directions(z))));
    }
    if (pseudoInverse) {
      Linearization encoder = pass.encoder(batchNorm);
      NDArray sum = PseudoInverseLoss.of(encoder, directions(codes));
      for (int draw = 1; draw < draws; draw++) {
        sum = sum.add(PseudoInverseLoss.of(encoder, directions(codes)));
      }
      terms.add(new Term("L_piso", lambda, draws == 1 ? sum : mean(sum)));
    }
    return terms;
  }

  private NDArray mean(NDArray sum) {
    return sum.mul(sum.getManager().full(sum.getShape(), 1f / draws, sum.getDataType()));
  }

  private static NDArray directions(NDArray codes) {
    return UnitSphere.sample(codes.getManager(), codes.getShape(), codes.getDataType());
  }
}

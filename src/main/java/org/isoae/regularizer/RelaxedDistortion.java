package org.isoae.regularizer;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.isoae.network.Linearization;

/**
 * The relaxed distortion measure of Lee et al. 2022, here with the plain autoencoder: weight · F
 * with
 *
 * <pre>
 * F = E[Tr(G²)] / E[Tr(G)]²,  G = df(z)ᵀ·df(z),
 * </pre>
 *
 * over latent points z that are mixed from two codes each ({@link ExtendedMixture}). F is at least
 * 1/d, and 1/d if and only if G = c·I with the same c everywhere: the decoder is an isometry up to
 * one scale, which F leaves free. Of a conformal decoder, G = c(z)·I, it is (1 + Var c / (E c)²)/d.
 *
 * <p>Both traces are Hutchinson's estimates with one v ~ N(0, I) for each point: since E[v·vᵀ] = I,
 * E ‖df·v‖² = Tr(G) and E ‖dfᵀ·df·v‖² = Tr(G²). Vectors of length 1 would need the factor d. The
 * two means over a batch are unbiased; their quotient is not, in the batch or the article. At an
 * isometry up to scale its gradient vanishes for every v. Under batch norm in training the traces
 * are those of the whole batch's Jacobian, divided by n; the rows' v are independent, so that the
 * estimates stay unbiased.
 *
 * <p>The gradient is right because the value is made of recorded operations only: the decoder's
 * evaluation at z, a push-forward and a pull-back.
 *
 * <p>Default: a tenth of the number of values that a point of the data has, and η = 0.2. The first
 * author's code for plain autoencoders (IMMP-public on GitHub) adds 0.1 · F to the mean of the
 * squared errors over all values, which is L_rec over their number. The code of the article
 * (IRVAE-public) adds 100 · F to the loss of a variational autoencoder with a learnt variance,
 * beside which L_rec has no fixed weight.
 *
 * @param weight the factor of F
 * @param extension η, how far points may lie beyond two codes, as a share of their distance
 */
public record RelaxedDistortion(double weight, double extension) implements Regularizer {

  /**
   * The measure with the default of the class comment.
   *
   * @param values of one point of the data: 3 on a surface
   * @return the regularizer
   */
  public static RelaxedDistortion published(int values) {
    return new RelaxedDistortion(values / 10.0, ExtendedMixture.EXTENSION);
  }

  @Override
  public String method() {
    return "IRAE";
  }

  @Override
  public List<Term> terms(ForwardPass pass) {
    NDArray z = ExtendedMixture.of(pass.codes(), extension);
    NDArray v = z.getManager().randomNormal(0, 1, z.getShape(), z.getDataType());
    return List.of(new Term("Tr G²/(Tr G)²", weight, estimate(pass.decoderAt(z), v)));
  }

  /** F by one direction for each point, both of shape (n, d). */
  static NDArray estimate(Linearization decoder, NDArray directions) {
    NDArray pushed = decoder.pushForward(directions);
    NDArray trace = meanSquare(pushed);
    // Divided twice, since the square of a small trace would underflow.
    return meanSquare(decoder.pullBack(pushed)).div(trace).div(trace);
  }

  private static NDArray meanSquare(NDArray rows) {
    return rows.square().reshape(rows.getShape().get(0), -1).sum(new int[] {1}).mean();
  }
}

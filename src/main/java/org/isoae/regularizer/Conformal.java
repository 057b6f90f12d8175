package org.isoae.regularizer;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.isoae.torch.TorchScript;

/**
 * A conformal variant: weight · C with
 *
 * <pre>
 * C = E ‖G / Tr(G) − I/d‖² = E[Tr(G²) / Tr(G)²] − 1/d,  G = df(z)ᵀ·df(z),
 * </pre>
 *
 * over the points of {@link RelaxedDistortion}. It is 0 if and only if G(z) = c(z)·I with any c(z)
 * > 0: the decoder keeps angles, and may stretch differently at each point. At most it is 1 − 1/d,
 * for a G of rank 1.
 *
 * <p>No article that is known to this project has C; public code has it with one random direction
 * at each point (Manifold-EBM of himchan00 on GitHub). It is the pointwise version of the measure F
 * of Lee et al. 2022, who place conformal maps between isometries and the rest: F divides the mean
 * of Tr(G²) by the square of the mean of Tr(G), C divides at each point, before the mean. With λᵢ
 * the eigenvalues of G(z) and λ̄ their mean, Tr(G²)/Tr(G)² = Σλᵢ² / (d·λ̄)² = 1/d + Σ(λᵢ − λ̄)² /
 * (d·λ̄)², and the last sum is 0 if and only if all λᵢ are equal. F − 1/d, in contrast, has the
 * variance of c as well. Couéraud et al. 2025 regularise decoders towards conformal maps, too; only
 * their abstract was at hand, so that C could not be compared with their term.
 *
 * <p>The mean of a quotient is not that of estimates: with one random direction at a point, as F
 * has it, the expectation would differ from C. So df is exact ({@link PointwiseJacobian}). All else
 * is recorded operations, so that the gradient is that of C.
 *
 * <p>Default: that of {@link RelaxedDistortion}, since C has no published one.
 *
 * @param weight the factor of C
 * @param extension η, how far points may lie beyond two codes, as a share of their distance
 */
public record Conformal(double weight, double extension) implements Regularizer {

  /**
   * Of the matrices, since a difference of traces cancels near 0. A G of 0 makes no division by 0.
   */
  private static final String DEVIATION =
      """
      def deviation(self, a: Tensor) -> Tensor:
        g = torch.matmul(a, torch.transpose(a, 1, 2))
        diagonal = torch.diagonal(g, 0, 1, 2)
        trace = torch.clamp(torch.sum(diagonal, [1]), 1e-30)
        ideal = torch.diag_embed(torch.div(torch.ones_like(diagonal), torch.size(g, 1)))
        difference = torch.sub(torch.div(g, torch.reshape(trace, [-1, 1, 1])), ideal)
        return torch.mean(torch.sum(torch.mul(difference, difference), [1, 2]))
      """;

  /**
   * The regulariser with the default of the class comment.
   *
   * @param values of one point of the data: 3 on a surface
   * @return the regularizer
   */
  public static Conformal byDefault(int values) {
    RelaxedDistortion relaxed = RelaxedDistortion.published(values);
    return new Conformal(relaxed.weight(), relaxed.extension());
  }

  @Override
  public String method() {
    return "Conformal AE";
  }

  @Override
  public List<Term> terms(ForwardPass pass) {
    NDArray z = ExtendedMixture.of(pass.codes(), extension);
    return List.of(new Term("‖G/Tr G − I/d‖²", weight, of(PointwiseJacobian.at(pass, z))));
  }

  /** C of Jacobians of shape (n, d, values). */
  static NDArray of(NDArray jacobians) {
    return TorchScript.of(DEVIATION)
        .call("deviation", TorchScript.tensor(jacobians))
        .singletonOrThrow();
  }
}

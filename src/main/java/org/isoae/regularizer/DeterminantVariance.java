package org.isoae.regularizer;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Locale;
import org.isoae.torch.TorchScript;

/**
 * The determinant regulariser of the geometric autoencoder (Nazari et al. 2023): weight · V with
 *
 * <pre>
 * V = Var[log₁₀ det G],  G = df(z)ᵀ·df(z),
 * </pre>
 *
 * over the codes z = g(x) of the batch, with the divisor n − 1. √det G is the area that the decoder
 * makes of a unit of latent area; V is 0 if and only if it is the same at all codes. That holds for
 * an isometry up to scale, and for a map that shears, too: V knows nothing of angles.
 *
 * <p>The article speaks of √det G; the authors' code, whose weight is the default, takes the
 * logarithm of det G, which makes V four times as large. Here det G is the product of the squared
 * lengths that the columns of df have orthogonally to the columns before them: the determinant of a
 * nearly singular G would be lost to rounding. Each is clamped to [10⁻²⁰, 10²⁰], beyond which its
 * gradient is 0; the code sets the logarithm of such a determinant to 1.
 *
 * <p>df is exact ({@link PointwiseJacobian}), and all else recorded operations, so that the
 * gradient is that of V. It flows through z into the encoder, too.
 *
 * <p>Default: a tenth of the number of values that a point of the data has. The authors'
 * configurations add 0.1 · V to the mean of the squared errors over all values, which is L_rec over
 * their number.
 *
 * @param weight the factor of V
 */
public record DeterminantVariance(double weight) implements Regularizer {

  /** Takes from the columns, one after the other, what they have along those before them. */
  private static final String VARIANCE =
      """
      def variance(self, a: Tensor) -> Tensor:
        rest = a
        logs = torch.zeros_like(torch.sum(a, [1, 2]))
        for k in range(torch.size(a, 1)):
          r = torch.select(rest, 1, k)
          s = torch.sum(torch.mul(r, r), [1])
          logs = torch.add(logs, torch.log10(torch.clamp(s, 1e-20, 1e20)))
          unit = torch.div(r, torch.reshape(torch.clamp(s, 1e-30), [-1, 1]))
          along = torch.matmul(rest, torch.unsqueeze(unit, 2))
          rest = torch.sub(rest, torch.mul(along, torch.unsqueeze(r, 1)))
        return torch.var(logs, True)
      """;

  /**
   * The regulariser with the default of the class comment.
   *
   * @param values of one point of the data: 3 on a surface
   * @return the regularizer
   */
  public static DeterminantVariance published(int values) {
    return new DeterminantVariance(values / 10.0);
  }

  @Override
  public String method() {
    return "Geometric AE";
  }

  @Override
  public List<Term> terms(ForwardPass pass) {
    return List.of(
        new Term("Var log₁₀ det G", weight, of(PointwiseJacobian.at(pass, pass.codes()))));
  }

  /** V of Jacobians of shape (n, d, values), n at least 2. */
  static NDArray of(NDArray jacobians) {
    long n = jacobians.getShape().get(0);
    if (n < 2) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Geometric AE needs a variance over the batch, and this batch has %s point. Choose a"
                  + " batch size that leaves no such rest.",
              n));
    }
    return TorchScript.of(VARIANCE)
        .call("variance", TorchScript.tensor(jacobians))
        .singletonOrThrow();
  }
}

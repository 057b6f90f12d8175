package org.isoae.regularizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import org.isoae.torch.Rows;
import org.isoae.torch.TorchScript;

/**
 * WAE-MMD (Tolstikhin et al. 2018, algorithm 2): weight · MMD² between the n codes of a batch and n
 * draws z̃ from the prior N(0, σ²·I), with the unbiased estimate
 *
 * <pre>
 * 1/(n(n−1)) · Σ_{i≠j} k(zᵢ, zⱼ) + 1/(n(n−1)) · Σ_{i≠j} k(z̃ᵢ, z̃ⱼ) − 2/n² · Σ_{i,j} k(zᵢ, z̃ⱼ)
 * </pre>
 *
 * and a sum of inverse multiquadratic kernels k(a, b) = Σ_s s·C / (s·C + ‖a − b‖²), where C =
 * 2·d·σ² is the mean squared distance of two draws from the prior. The article has the kernel with
 * s = 1 only; the authors' code has seven scales s.
 *
 * <p>MMD² is computed in 64-bit floats: at |z| of about 1,000, 32-bit squared distances leave an
 * error of some per cent in the gradient.
 *
 * @param weight the factor of the penalty
 * @param variance σ² of the prior
 * @param scales the factors s of C
 */
public record Wasserstein(double weight, double variance, List<Double> scales)
    implements Regularizer {

  /** The scales of the authors' code. */
  public static final List<Double> SCALES = List.of(0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0);

  /** The number 7 is the code of 64-bit floats. */
  private static final String MMD =
      """
      def kernel(self, a: Tensor, b: Tensor, c: Tensor) -> Tensor:
        aa = torch.sum(torch.mul(a, a), [1], True)
        bb = torch.t(torch.sum(torch.mul(b, b), [1], True))
        d = torch.sub(torch.add(aa, bb), torch.matmul(a, torch.t(b)), alpha=2)
        k = torch.zeros_like(d)
        for i in range(torch.size(c, 0)):
          k = torch.add(k, torch.div(c[i], torch.add(c[i], d)))
        return k
      def unequal(self, a: Tensor, c: Tensor) -> Tensor:
        k = (self).kernel(a, a, c, )
        n = torch.size(a, 0)
        return torch.div(torch.sub(torch.sum(k), torch.trace(k)), torch.mul(n, torch.sub(n, 1)))
      def mmd(self, codes: Tensor, draws: Tensor, c: Tensor) -> Tensor:
        z = torch.to(codes, 7)
        prior = torch.to(draws, 7)
        cross = torch.mean((self).kernel(z, prior, c, ))
        both = torch.add((self).unequal(z, c, ), (self).unequal(prior, c, ))
        return torch.type_as(torch.sub(both, cross, alpha=2), codes)
      """;

  /**
   * The penalty with the kernels of the authors' code.
   *
   * @param weight the factor of the penalty
   * @param variance σ² of the prior
   */
  public Wasserstein(double weight, double variance) {
    this(weight, variance, SCALES);
  }

  /**
   * Checks the scales.
   *
   * @param weight the factor of the penalty
   * @param variance σ² of the prior
   * @param scales the factors s of C, at least one
   * @throws IllegalArgumentException if there is no scale, or no variance
   */
  public Wasserstein {
    scales = List.copyOf(scales);
    if (scales.isEmpty()) {
      throw new IllegalArgumentException("WAE needs at least one scale of its kernel.");
    }
    if (!(variance > 0)) {
      throw new IllegalArgumentException("The prior of WAE needs a variance over 0.");
    }
  }

  @Override
  public String method() {
    return "WAE";
  }

  @Override
  public List<Term> terms(ForwardPass pass) {
    NDArray codes = pass.codes();
    NDManager manager = codes.getManager();
    NDArray prior =
        manager.randomNormal(0, (float) Math.sqrt(variance), codes.getShape(), codes.getDataType());
    return List.of(new Term("MMD²", weight, discrepancy(codes, prior)));
  }

  /**
   * Computes MMD² between two samples of shape (n, d).
   *
   * @throws IllegalArgumentException if n is 1
   */
  NDArray discrepancy(NDArray codes, NDArray prior) {
    if (codes.getShape().get(0) < 2) {
      throw new IllegalArgumentException(
          "WAE compares the codes of a batch with each other: it needs batches of at least 2.");
    }
    double c = 2 * codes.getShape().get(1) * variance;
    double[][] widths = {scales.stream().mapToDouble(scale -> scale * c).toArray()};
    NDArray kernels = Rows.toArray(codes.getManager(), widths, DataType.FLOAT64);
    return TorchScript.of(MMD)
        .call(
            "mmd",
            TorchScript.tensor(codes),
            TorchScript.tensor(prior),
            TorchScript.tensor(kernels.reshape(scales.size())))
        .singletonOrThrow();
  }
}

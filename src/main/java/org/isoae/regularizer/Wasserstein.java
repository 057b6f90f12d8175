package org.isoae.regularizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.isoae.torch.TorchScript;

/**
 * WAE-MMD (Tolstikhin et al. 2018, algorithm 2): weight · MMD² between the n codes of a batch and n
 * draws z̃ from the prior N(0, σ²·I), with the unbiased estimate
 *
 * <pre>
 * 1/(n(n−1)) · Σ_{i≠j} k(zᵢ, zⱼ) + 1/(n(n−1)) · Σ_{i≠j} k(z̃ᵢ, z̃ⱼ) − 2/n² · Σ_{i,j} k(zᵢ, z̃ⱼ)
 * </pre>
 *
 * and the inverse multiquadratic kernel k(a, b) = C / (C + ‖a − b‖²), where C = 2·d·σ² is the mean
 * squared distance of two draws from the prior.
 *
 * @param weight the factor of the penalty
 * @param variance σ² of the prior
 */
public record Wasserstein(double weight, double variance) implements Regularizer {

  private static final String MMD =
      """
      def kernel(self, a: Tensor, b: Tensor, c: Tensor) -> Tensor:
        aa = torch.sum(torch.mul(a, a), [1], True)
        bb = torch.t(torch.sum(torch.mul(b, b), [1], True))
        d = torch.sub(torch.add(aa, bb), torch.matmul(a, torch.t(b)), alpha=2)
        return torch.div(c, torch.add(c, d))
      def unequal(self, a: Tensor, c: Tensor) -> Tensor:
        k = (self).kernel(a, a, c, )
        n = torch.size(a, 0)
        return torch.div(torch.sub(torch.sum(k), torch.trace(k)), torch.mul(n, torch.sub(n, 1)))
      def mmd(self, z: Tensor, prior: Tensor, c: Tensor) -> Tensor:
        cross = torch.mean((self).kernel(z, prior, c, ))
        both = torch.add((self).unequal(z, c, ), (self).unequal(prior, c, ))
        return torch.sub(both, cross, alpha=2)
      """;

  @Override
  public String method() {
    return "WAE";
  }

  @Override
  public int passes() {
    return 2;
  }

  @Override
  public List<Term> terms(ForwardPass pass) {
    NDArray codes = pass.codes();
    NDManager manager = codes.getManager();
    NDArray prior =
        manager.randomNormal(0, (float) Math.sqrt(variance), codes.getShape(), codes.getDataType());
    return List.of(new Term("MMD²", weight, discrepancy(codes, prior)));
  }

  /** Computes MMD² between two samples of shape (n, d), n at least 2. */
  NDArray discrepancy(NDArray codes, NDArray prior) {
    DataType type = codes.getDataType();
    float c = (float) (2 * codes.getShape().get(1) * variance);
    return TorchScript.of(MMD)
        .call(
            "mmd",
            TorchScript.tensor(codes),
            TorchScript.tensor(prior),
            TorchScript.tensor(codes.getManager().full(new Shape(), c, type)))
        .singletonOrThrow();
  }
}

package org.isoae.loss;

import ai.djl.ndarray.NDArray;
import org.isoae.torch.TorchScript;

/** The mean of (‖v‖ − 1)² over a batch, common to equations 6 and 7. */
final class UnitNorm {

  /** norm(), not the root of a sum of squares, whose gradient at v = 0 is NaN instead of 0. */
  private static final String DEVIATION =
      """
      def deviation(self, v: Tensor) -> Tensor:
        norms = torch.norm(torch.flatten(v, 1), 2, [1])
        return torch.mse_loss(norms, torch.ones_like(norms))
      """;

  private UnitNorm() {}

  static NDArray squaredDeviation(NDArray vectors) {
    return TorchScript.of(DEVIATION)
        .call("deviation", TorchScript.tensor(vectors))
        .singletonOrThrow();
  }
}

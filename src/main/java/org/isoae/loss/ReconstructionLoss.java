package org.isoae.loss;

import ai.djl.ndarray.NDArray;
import org.isoae.torch.TorchScript;

/** Equation 1: L_rec = 1/n · Σᵢ ‖f(g(xᵢ)) − xᵢ‖². */
public final class ReconstructionLoss {

  /** The 2 is the code of a sum over all entries. */
  private static final String MEAN =
      """
      def mean(self, y: Tensor, x: Tensor) -> Tensor:
        return torch.div(torch.mse_loss(y, x, 2), torch.size(x, 0))
      """;

  private ReconstructionLoss() {}

  /**
   * Computes the loss of a batch: the mean over its rows of the squared norm of a row's error.
   *
   * @param reconstruction f(g(x)), of shape (batch, ...)
   * @param x the batch, of the same shape
   * @return a scalar
   */
  public static NDArray of(NDArray reconstruction, NDArray x) {
    return TorchScript.of(MEAN)
        .call("mean", TorchScript.tensor(reconstruction), TorchScript.tensor(x))
        .singletonOrThrow();
  }
}

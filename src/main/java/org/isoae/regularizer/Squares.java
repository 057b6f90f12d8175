package org.isoae.regularizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.isoae.torch.TorchScript;

/** Sums of squares, penalised by AEW, RAE-L₂ and RAE-SN. */
final class Squares {

  private static final String SUM =
      """
      def sum(self, zero: Tensor, w: List[Tensor]) -> Tensor:
        total = zero
        for i in range(torch.len(w)):
          total = torch.add(total, torch.sum(torch.mul(w[i], w[i])))
        return total
      """;

  private Squares() {}

  /**
   * Computes ‖θ‖², the sum of the squares of all entries of some parameters.
   *
   * @param pass the pass whose step owns the result
   * @param parameters from {@link ForwardPass#trainedParameters}, at least one
   */
  static NDArray ofParameters(ForwardPass pass, List<NDArray> parameters) {
    NDArray codes = pass.codes();
    NDArray zero = codes.getManager().zeros(new Shape(), codes.getDataType());
    return TorchScript.of(SUM)
        .call("sum", TorchScript.tensor(zero), TorchScript.list(parameters))
        .singletonOrThrow();
  }

  /** Computes the mean of ‖z‖² over a batch of codes. */
  static NDArray ofCodes(ForwardPass pass) {
    return pass.codes().square().sum(new int[] {1}).mean();
  }
}

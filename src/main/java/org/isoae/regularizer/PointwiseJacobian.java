package org.isoae.regularizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.isoae.network.BatchNormDerivative;
import org.isoae.network.Jacobian;
import org.isoae.network.Linearization;
import org.isoae.torch.TorchScript;

/**
 * The decoder's Jacobian df(z) at each point of a batch, exact, by one push-forward for each latent
 * dimension. Only practical for small d.
 *
 * <p>It belongs to a single point, so no row may depend on another. Batch norm therefore has its
 * running statistics here; with batch statistics the unit vectors that all rows share would all but
 * cancel ({@link Jacobian}). Gradients flow into the decoder's parameters, and through z into the
 * encoder's.
 */
final class PointwiseJacobian {

  private static final String STACK =
      """
      def stack(self, columns: List[Tensor]) -> Tensor:
        return torch.stack(columns, 1)
      """;

  private PointwiseJacobian() {}

  /**
   * Evaluates the decoder at z of shape (n, d); df(z)·e_k is [:, k] of the result (n, d, values).
   */
  static NDArray at(ForwardPass pass, NDArray z) {
    return of(pass.decoderAt(z, BatchNormDerivative.EVALUATION_MODE), z);
  }

  /** The same from a linearisation at z in which no row depends on another. */
  static NDArray of(Linearization decoder, NDArray z) {
    NDList columns = new NDList();
    for (NDArray column : Jacobian.columns(decoder, z)) {
      columns.add(column.reshape(column.getShape().get(0), -1));
    }
    return TorchScript.of(STACK).call("stack", TorchScript.list(columns)).singletonOrThrow();
  }
}

package org.isoae.regularizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.isoae.torch.TorchScript;

/**
 * The latent points of Lee et al. 2022: α·zᵢ + (1 − α)·z_π(i) with a random permutation π of the
 * batch's codes z and, for each row, α ~ U(−η, 1 + η). They lie between codes and, by η, a little
 * beyond them. Gradients flow into the codes, as in the authors' code.
 */
final class ExtendedMixture {

  /** η of the article and of the authors' code. */
  static final double EXTENSION = 0.2;

  private static final String MIX =
      """
      def mix(self, z: Tensor, keys: Tensor, shares: Tensor) -> Tensor:
        return torch.lerp(torch.index_select(z, 0, torch.argsort(keys)), z, shares)
      """;

  private ExtendedMixture() {}

  /** Draws one point for each code. */
  static NDArray of(NDArray codes, double extension) {
    NDManager manager = codes.getManager();
    DataType type = codes.getDataType();
    long n = codes.getShape().get(0);
    NDArray keys = manager.randomUniform(0, 1, new Shape(n), type);
    NDArray shares =
        manager.randomUniform((float) -extension, (float) (1 + extension), new Shape(n, 1), type);
    return TorchScript.of(MIX)
        .call(
            "mix", TorchScript.tensor(codes), TorchScript.tensor(keys), TorchScript.tensor(shares))
        .singletonOrThrow();
  }
}

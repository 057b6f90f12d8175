package org.isoae.fid;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.isoae.torch.TorchScript;

/**
 * The squared Fréchet distance of two normal distributions (Dowson and Landau 1982): ‖μ₁ − μ₂‖² +
 * tr Σ₁ + tr Σ₂ − 2·tr (Σ₁Σ₂)^½. Of Inception features it is the FID (Heusel et al. 2017).
 */
public final class FrechetDistance {

  /**
   * With Σᵢ = FᵢᵀFᵢ, the eigenvalues of Σ₁Σ₂ are those of (F₁F₂ᵀ)(F₁F₂ᵀ)ᵀ, so that tr (Σ₁Σ₂)^½ is
   * the sum of the singular values of F₁F₂ᵀ: the positive eigenvalues of the symmetric matrix (0,
   * M; Mᵀ, 0). No matrix root is taken, and an eigenvalue of zero stays one; √ of its rounding
   * error, 1e-16, would be 1e-8, two thousand times.
   */
  private static final String NUCLEAR_NORM =
      """
      def nuclear(self, a: Tensor, b: Tensor) -> Tensor:
        return torch.sum(torch.linalg_svdvals(torch.matmul(a, torch.t(b))))
      """;

  private FrechetDistance() {}

  /**
   * The distance; never below zero.
   *
   * @throws IllegalArgumentException if the dimensions differ
   */
  public static double between(GaussianFit a, GaussianFit b) {
    if (a.dimension() != b.dimension()) {
      throw new IllegalArgumentException(
          "Features of %d and of %d dimensions have no distance."
              .formatted(a.dimension(), b.dimension()));
    }
    double means = 0;
    for (int k = 0; k < a.dimension(); k++) {
      means += Math.pow(a.mean()[k] - b.mean()[k], 2);
    }
    double root = nuclearNorm(a, b) / Math.sqrt((double) (a.count() - 1) * (b.count() - 1));
    return Math.max(0, means + a.trace() + b.trace() - 2 * root);
  }

  private static double nuclearNorm(GaussianFit a, GaussianFit b) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      Shape square = new Shape(a.dimension(), a.dimension());
      NDArray norm =
          TorchScript.of(NUCLEAR_NORM)
              .call(
                  "nuclear",
                  TorchScript.tensor(manager.create(a.factor(), square)),
                  TorchScript.tensor(manager.create(b.factor(), square)))
              .singletonOrThrow();
      return norm.getDouble();
    }
  }
}

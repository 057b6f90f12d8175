package org.isoae.fid;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Locale;
import org.isoae.torch.TorchScript;

/**
 * The squared Fréchet distance between two normal distributions (Dowson and Landau 1982): ‖μ₁ −
 * μ₂‖² + tr Σ₁ + tr Σ₂ − 2·tr (Σ₁Σ₂)^½. For Inception features, it is the FID (Heusel et al. 2017).
 */
public final class FrechetDistance {

  /**
   * With Σᵢ = FᵢᵀFᵢ, the eigenvalues of Σ₁Σ₂ are those of (F₁F₂ᵀ)(F₁F₂ᵀ)ᵀ, so tr (Σ₁Σ₂)^½ is the
   * sum of the singular values of F₁F₂ᵀ, its nuclear norm. This avoids a matrix square root, which
   * turns a rounding error of 1e-16 in a zero eigenvalue into 1e-8, for up to 2,048 eigenvalues.
   */
  private static final String NUCLEAR_NORM =
      """
      def nuclear(self, a: Tensor, b: Tensor) -> Tensor:
        return torch.sum(torch.linalg_svdvals(torch.matmul(a, torch.t(b))))
      """;

  private FrechetDistance() {}

  /**
   * Computes the squared distance.
   *
   * @param a a normal distribution
   * @param b another one of the same dimension
   * @return the squared distance, at least 0
   * @throws IllegalArgumentException if the dimensions differ
   */
  public static double between(GaussianFit a, GaussianFit b) {
    if (a.dimension() != b.dimension()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The Fréchet distance needs features of one dimension, got %d and %d. Use the same"
                  + " network for both.",
              a.dimension(),
              b.dimension()));
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

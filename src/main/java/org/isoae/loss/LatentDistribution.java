package org.isoae.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.isoae.torch.TorchScript;

/**
 * P_iso of equation 6: the distribution of the latent points at which L_iso asks the decoder to be
 * an isometry. Section 3.1 gives "either uniform or gaussian fit to the latent codes g(X)" and does
 * not say which was used in which experiment.
 */
public enum LatentDistribution {
  /** Uniform on the bounding box of the codes. */
  UNIFORM {
    @Override
    NDArray draw(NDArray codes, long points) {
      NDManager manager = codes.getManager();
      Shape shape = new Shape(points, codes.getShape().get(1));
      NDArray unit = manager.randomUniform(0, 1, shape, codes.getDataType());
      return TorchScript.of(IN_BOX)
          .call("draw", TorchScript.tensor(codes), TorchScript.tensor(unit))
          .singletonOrThrow();
    }
  },
  /** Normal, with the mean and the covariance of the codes. */
  GAUSSIAN {
    @Override
    NDArray draw(NDArray codes, long points) {
      NDManager manager = codes.getManager();
      DataType type = codes.getDataType();
      long n = codes.getShape().get(0);
      NDArray mean = codes.mean(new int[] {0}, true);
      NDArray centred = codes.sub(mean);
      // With ε ~ N(0, Iₙ) and C the centred codes, εᵀC/√n has covariance CᵀC/n exactly. Unlike a
      // Cholesky factorisation this works for codes that span only a subspace.
      NDArray noise = manager.randomNormal(0, 1, new Shape(points, n), type);
      NDArray scale = manager.full(new Shape(), (float) (1 / Math.sqrt(n)), type);
      return noise.matMul(centred).mul(scale).add(mean);
    }
  };

  private static final String IN_BOX =
      """
      def draw(self, codes: Tensor, unit: Tensor) -> Tensor:
        low = torch.amin(codes, [0], True)
        return torch.addcmul(low, unit, torch.sub(torch.amax(codes, [0], True), low))
      """;

  /**
   * Draws one point ẑ for each code to which P_iso is fitted. No gradient flows into the codes,
   * since equation 6 holds P_iso fixed.
   *
   * @param codes of shape (n, d)
   * @return points of the same shape, owned by the manager of the codes
   */
  public NDArray sample(NDArray codes) {
    return sample(codes, codes.getShape().get(0));
  }

  /**
   * Fits P_iso to some codes and draws points ẑ from it. No gradient flows into the codes.
   *
   * <p>Points drawn from n codes lie in the affine space that the codes span. So n has to be well
   * above d, which a batch is not in 128 dimensions.
   *
   * @param codes of shape (n, d), in training {@code ForwardPass.recentCodes()}
   * @param points the number of points to draw, which may differ from n
   * @return points of shape (points, d), owned by the manager of the codes
   */
  public NDArray sample(NDArray codes, long points) {
    return draw(codes.stopGradient(), points);
  }

  abstract NDArray draw(NDArray codes, long points);
}

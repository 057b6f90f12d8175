package org.isoae.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * P_iso of equation 6: the distribution of the latent points at which L_iso asks the decoder to be
 * an isometry. Section 3.1 gives "either uniform or gaussian fit to the latent codes g(X)" and does
 * not say which was used in which experiment.
 */
public enum LatentDistribution {
  /** Uniform on the bounding box of the codes. */
  UNIFORM {
    @Override
    NDArray fit(NDArray codes) {
      NDManager manager = codes.getManager();
      NDArray low = codes.min(new int[] {0}, true);
      NDArray high = codes.max(new int[] {0}, true);
      NDArray unit = manager.randomUniform(0, 1, codes.getShape(), codes.getDataType());
      return unit.mul(high.sub(low)).add(low);
    }
  },
  /** Normal, with the mean and the covariance of the codes. */
  GAUSSIAN {
    @Override
    NDArray fit(NDArray codes) {
      NDManager manager = codes.getManager();
      DataType type = codes.getDataType();
      long n = codes.getShape().get(0);
      NDArray mean = codes.mean(new int[] {0}, true);
      NDArray centred = codes.sub(mean);
      // With ε ~ N(0, Iₙ) and C the centred codes, εᵀC/√n has covariance CᵀC/n exactly. Unlike a
      // Cholesky factorisation this works for codes that span only a subspace.
      NDArray noise = manager.randomNormal(0, 1, new Shape(n, n), type);
      NDArray scale = manager.full(new Shape(), (float) (1 / Math.sqrt(n)), type);
      return noise.matMul(centred).mul(scale).add(mean);
    }
  };

  /**
   * Draws one point ẑ for each code. No gradient flows into the codes, since equation 6 holds P_iso
   * fixed.
   *
   * @param codes g(x) of the batch, of shape (batch, d)
   * @return points of the same shape, owned by the manager of the codes
   */
  public NDArray sample(NDArray codes) {
    return fit(codes.stopGradient());
  }

  abstract NDArray fit(NDArray codes);
}

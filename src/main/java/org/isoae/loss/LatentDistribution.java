package org.isoae.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * P_iso of equation 6: where in latent space the decoder is asked to be an isometry. Section 3.1:
 * "either uniform or gaussian fit to the latent codes g(X)"; it does not say which was used where.
 */
public enum LatentDistribution {
  /** Uniform on the codes' bounding box. */
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
  /** The normal distribution with the codes' mean and covariance. */
  GAUSSIAN {
    @Override
    NDArray fit(NDArray codes) {
      NDManager manager = codes.getManager();
      DataType type = codes.getDataType();
      long n = codes.getShape().get(0);
      NDArray mean = codes.mean(new int[] {0}, true);
      NDArray centred = codes.sub(mean);
      // With ε ~ N(0, Iₙ) and C the centred codes, εᵀC/√n has covariance CᵀC/n exactly: no
      // factorisation, and nothing to fail where the codes fill only a subspace.
      NDArray noise = manager.randomNormal(0, 1, new Shape(n, n), type);
      NDArray scale = manager.full(new Shape(), (float) (1 / Math.sqrt(n)), type);
      return noise.matMul(centred).mul(scale).add(mean);
    }
  };

  /**
   * Draws ẑ, one for each code. No gradient flows into the codes: P_iso is a measure, not a term.
   *
   * @param codes g(x) of the batch, shape (batch, d)
   * @return of the shape of the codes, owned by their manager
   */
  public NDArray sample(NDArray codes) {
    return fit(codes.stopGradient());
  }

  abstract NDArray fit(NDArray codes);
}

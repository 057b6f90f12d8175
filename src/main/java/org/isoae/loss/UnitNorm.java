package org.isoae.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** The mean of (‖v‖ − 1)² over a batch, common to equations 6 and 7. */
final class UnitNorm {

  private UnitNorm() {}

  static NDArray squaredDeviation(NDArray vectors) {
    long batch = vectors.getShape().get(0);
    // norm(), not the root of a sum of squares, whose gradient at v = 0 is NaN instead of 0.
    NDArray norms = vectors.reshape(batch, -1).norm(2, new int[] {1}, false);
    NDArray one = norms.getManager().ones(new Shape(), norms.getDataType());
    return norms.sub(one).square().mean();
  }
}

package org.isoae.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** The mean over a batch of (‖v‖ − 1)², which equations 6 and 7 share. */
final class UnitNorm {

  private UnitNorm() {}

  static NDArray deviation(NDArray vectors) {
    long batch = vectors.getShape().get(0);
    // norm(), not sqrt of a sum of squares: at v = 0 its gradient is 0 and not NaN.
    NDArray norms = vectors.reshape(batch, -1).norm(2, new int[] {1}, false);
    NDArray one = norms.getManager().ones(new Shape(), norms.getDataType());
    return norms.sub(one).square().mean();
  }
}

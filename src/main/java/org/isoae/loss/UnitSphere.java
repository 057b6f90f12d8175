package org.isoae.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/** The uniform distribution P(S^{d−1}) on the unit sphere. */
public final class UnitSphere {

  private UnitSphere() {}

  /**
   * Draws directions û by normalising Gaussian vectors, from the engine's random generator.
   *
   * @param manager the owner of the result
   * @param shape (batch, d)
   * @param type {@code FLOAT32} or {@code FLOAT64}
   * @return vectors of length 1, of the given shape
   */
  public static NDArray sample(NDManager manager, Shape shape, DataType type) {
    NDArray normal = manager.randomNormal(0, 1, shape, type);
    if (shape.get(1) == 1) {
      // The engine's Gaussian numbers are 0 once in some 20 million, and 0 has no direction. In two
      // dimensions both would have to be.
      return normal.gte(0).toType(type, false).mul(2).sub(1);
    }
    return normal.div(normal.norm(2, new int[] {1}, true));
  }
}

package org.isoae.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/** P(S^{d−1}), the rotation-invariant distribution on the unit sphere. */
public final class UnitSphere {

  private UnitSphere() {}

  /**
   * Draws û: normal vectors, normalised. The engine's generator decides them.
   *
   * @param manager the owner of the draws
   * @param shape (batch, d)
   */
  public static NDArray sample(NDManager manager, Shape shape, DataType type) {
    NDArray normal = manager.randomNormal(0, 1, shape, type);
    return normal.div(normal.norm(2, new int[] {1}, true));
  }
}

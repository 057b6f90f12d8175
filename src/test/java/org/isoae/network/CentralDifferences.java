package org.isoae.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.function.UnaryOperator;
import org.isoae.torch.Rows;

/**
 * A full Jacobian of a map on single points, one central difference for each input in float64: it
 * shares nothing with the products that it judges.
 */
public final class CentralDifferences {

  private static final double STEP = 1e-6;

  private CentralDifferences() {}

  /** J[i][j] = ∂F_i/∂x_j at one point. */
  public static double[][] jacobian(NDManager manager, UnaryOperator<NDArray> map, double[] x) {
    double[][] columns = new double[x.length][];
    for (int j = 0; j < x.length; j++) {
      double[] above = evaluate(manager, map, moved(x, j, STEP));
      double[] below = evaluate(manager, map, moved(x, j, -STEP));
      columns[j] = new double[above.length];
      for (int i = 0; i < above.length; i++) {
        columns[j][i] = (above[i] - below[i]) / (2 * STEP);
      }
    }
    double[][] jacobian = new double[columns[0].length][x.length];
    for (int j = 0; j < x.length; j++) {
      for (int i = 0; i < columns[j].length; i++) {
        jacobian[i][j] = columns[j][i];
      }
    }
    return jacobian;
  }

  private static double[] moved(double[] x, int j, double by) {
    double[] moved = x.clone();
    moved[j] += by;
    return moved;
  }

  private static double[] evaluate(NDManager manager, UnaryOperator<NDArray> map, double[] x) {
    try (NDManager call = manager.newSubManager()) {
      return Rows.of(map.apply(Rows.toArray(call, new double[][] {x}, DataType.FLOAT64)))[0];
    }
  }
}

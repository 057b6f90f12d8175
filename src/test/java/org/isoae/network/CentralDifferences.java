package org.isoae.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.isoae.torch.Rows;

/**
 * Derivatives by central differences in float64, independent of the products under test.
 *
 * <p>Differences over one and over two steps are combined so that the third derivative's error
 * cancels. This allows a step that is large enough for a rounding error far below the tolerances,
 * also for a nearly vanishing derivative, and small enough for softplus with β = 100.
 */
public final class CentralDifferences {

  public static final double STEP = 2e-5;

  /** So short that hardly a kink lies within it; its rounding error is 1e-9 of the value. */
  public static final double STEP_AMONG_KINKS = 1e-7;

  private CentralDifferences() {}

  /** f'(0). */
  public static double derivative(DoubleUnaryOperator f) {
    return derivative(f, STEP);
  }

  /** f'(0) over a step of a given length. */
  public static double derivative(DoubleUnaryOperator f, double step) {
    return combined(
        f.applyAsDouble(step),
        f.applyAsDouble(-step),
        f.applyAsDouble(2 * step),
        f.applyAsDouble(-2 * step),
        step);
  }

  /**
   * The derivative of f along a direction of a parameter in double precision, which has its value
   * again afterwards.
   */
  public static double along(double[] direction, NDArray parameter, DoubleSupplier f) {
    double[] original = Rows.of(parameter.reshape(1, -1))[0];
    try {
      return derivative(
          by -> {
            set(parameter, original, direction, by);
            return f.getAsDouble();
          },
          STEP_AMONG_KINKS);
    } finally {
      set(parameter, original, direction, 0);
    }
  }

  private static void set(NDArray parameter, double[] original, double[] direction, double by) {
    double[][] moved = {original.clone()};
    for (int k = 0; k < original.length; k++) {
      moved[0][k] += by * direction[k];
    }
    try (NDManager call = parameter.getManager().newSubManager()) {
      Rows.toArray(call, moved, DataType.FLOAT64).reshape(parameter.getShape()).copyTo(parameter);
    }
  }

  /** J[i][j] = ∂F_i/∂x_j at one point. */
  public static double[][] jacobian(NDManager manager, UnaryOperator<NDArray> map, double[] x) {
    return jacobian(manager, map, x, STEP);
  }

  /** The same over a step of a given length. */
  public static double[][] jacobian(
      NDManager manager, UnaryOperator<NDArray> map, double[] x, double step) {
    double[][] columns = new double[x.length][];
    for (int j = 0; j < x.length; j++) {
      double[] above = evaluate(manager, map, moved(x, j, step));
      double[] below = evaluate(manager, map, moved(x, j, -step));
      double[] farAbove = evaluate(manager, map, moved(x, j, 2 * step));
      double[] farBelow = evaluate(manager, map, moved(x, j, -2 * step));
      columns[j] = new double[above.length];
      for (int i = 0; i < above.length; i++) {
        columns[j][i] = combined(above[i], below[i], farAbove[i], farBelow[i], step);
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

  private static double combined(
      double above, double below, double farAbove, double farBelow, double step) {
    return (8 * (above - below) - (farAbove - farBelow)) / (12 * step);
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

package org.isoae.experiments.shared;

import org.isoae.harness.Cell;
import org.isoae.harness.Results;
import org.isoae.metric.Procrustes;
import org.isoae.result.Found;

/** What is left between two cells' codes of the same points after the best rigid motion. */
public final class RigidResidual {

  private RigidResidual() {}

  /**
   * {@link Procrustes#residual}; missing where codes are, or where a network maps all points to
   * one, which has no size.
   *
   * @param array the codes' name in both results
   */
  public static Found<Double> of(Cell first, Cell second, String array, Results results) {
    return results
        .array(first, array)
        .flatMap(codes -> results.array(second, array).flatMap(others -> of(codes, others)));
  }

  private static Found<Double> of(double[][] codes, double[][] others) {
    try {
      return Found.of(Procrustes.residual(codes, others));
    } catch (IllegalArgumentException e) {
      return Found.missing("could not be measured: " + e.getMessage());
    }
  }
}

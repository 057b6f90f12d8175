package org.isoae.experiments.surfaces;

import org.isoae.result.Metric;

/** What is measured of an autoencoder on a surface. */
final class SurfaceMetrics {

  /** Table 2: the standard deviation of l_ij over a grid on the codes' bounding box. */
  static final Metric STD = Metric.lowerIsBetter(SurfaceTraining.STD, "std of l_ij");

  /** The same over the part of the grid that data supports; missing where data supports none. */
  static final Metric STD_SUPPORTED =
      Metric.lowerIsBetter(SurfaceTraining.STD_SUPPORTED, "std of l_ij, supported");

  /** The mean of l_ij before it is scaled to 1. */
  static final Metric MEAN = Metric.fact(SurfaceTraining.MEAN, "mean of l_ij");

  /**
   * {@link org.isoae.metric.EdgeLengthRatios#ofNeighbours}: the standard deviation of the codes'
   * distances over those of neighbours in the data.
   */
  static final Metric NEIGHBOUR_STD =
      Metric.lowerIsBetter(SurfaceTraining.NEIGHBOUR_STD, "neighbours' std");

  /** {@link org.isoae.metric.ExtraneousArea}. */
  static final Metric EXTRANEOUS =
      Metric.lowerIsBetter(SurfaceTraining.EXTRANEOUS, "extraneous area");

  /** Equation 3 on held-out points. */
  static final Metric DEFECT_A = Metric.lowerIsBetter(SurfaceTraining.DEFECT_A, "‖AᵀA − I‖");

  /** Equation 4 on held-out points. */
  static final Metric DEFECT_B = Metric.lowerIsBetter(SurfaceTraining.DEFECT_B, "‖BBᵀ − I‖");

  /** Equation 5 on held-out points. */
  static final Metric DEFECT_AB = Metric.lowerIsBetter(SurfaceTraining.DEFECT_AB, "‖B − Aᵀ‖");

  /** L_rec on held-out points. */
  static final Metric HELD_OUT_L_REC =
      Metric.lowerIsBetter(SurfaceTraining.HELD_OUT_L_REC, "L_rec, held out");

  private SurfaceMetrics() {}
}

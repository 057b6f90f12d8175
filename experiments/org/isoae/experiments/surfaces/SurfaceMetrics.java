package org.isoae.experiments.surfaces;

import java.util.List;
import org.isoae.experiments.shared.LossMetrics;
import org.isoae.result.Metric;

/** What is measured of an autoencoder on a surface. */
final class SurfaceMetrics {

  /** Table 2: the standard deviation of l_ij over a grid on the codes' bounding box. */
  static final Metric STD = Metric.lowerIsBetter(SurfaceTraining.STD, "std of l_ij, box");

  /** The same over square cells in the codes' convex hull. */
  static final Metric STD_HULL =
      Metric.lowerIsBetter(SurfaceTraining.STD_HULL, "std of l_ij, hull");

  /** The same over the part of the grid that data supports; missing where data supports none. */
  static final Metric STD_SUPPORTED =
      Metric.lowerIsBetter(SurfaceTraining.STD_SUPPORTED, "std of l_ij, supported");

  /** The mean of l_ij over the hull before it is scaled to 1. */
  static final Metric MEAN = Metric.fact(SurfaceTraining.MEAN_HULL, "mean of l_ij");

  /** How far that mean is from 1. */
  static final Metric MEAN_ERROR =
      Metric.lowerIsBetter(SurfaceTraining.MEAN_ERROR, "|mean of l_ij − 1|");

  /**
   * {@link org.isoae.metric.EdgeLengthRatios#ofNeighbours}: the standard deviation of the codes'
   * distances over those of neighbours in the data.
   */
  static final Metric NEIGHBOUR_STD =
      Metric.lowerIsBetter(SurfaceTraining.NEIGHBOUR_STD, "neighbours' std");

  /** {@link org.isoae.metric.ExtraneousArea} over the dilated hull of the codes. */
  static final Metric EXTRANEOUS_HULL =
      Metric.lowerIsBetter(SurfaceTraining.EXTRANEOUS_HULL, "extraneous area, hull");

  /** The same over their bounding box. */
  static final Metric EXTRANEOUS =
      Metric.lowerIsBetter(SurfaceTraining.EXTRANEOUS, "extraneous area, box");

  /** Equation 3 on held-out points. */
  static final Metric DEFECT_A = Metric.lowerIsBetter(SurfaceTraining.DEFECT_A, "‖AᵀA − I‖");

  /** Equation 4 on held-out points. */
  static final Metric DEFECT_B = Metric.lowerIsBetter(SurfaceTraining.DEFECT_B, "‖BBᵀ − I‖");

  /** Equation 5 on held-out points. */
  static final Metric DEFECT_AB = Metric.lowerIsBetter(SurfaceTraining.DEFECT_AB, "‖B − Aᵀ‖");

  /** Equation 3 after the best rescaling of the codes. */
  static final Metric RESCALED_A =
      Metric.lowerIsBetter(SurfaceTraining.RESCALED_A, "‖AᵀA − I‖, rescaled");

  /** Equation 4 after the best rescaling of the codes. */
  static final Metric RESCALED_B =
      Metric.lowerIsBetter(SurfaceTraining.RESCALED_B, "‖BBᵀ − I‖, rescaled");

  /** Equation 5 after the best rescaling of the codes. */
  static final Metric RESCALED_AB =
      Metric.lowerIsBetter(SurfaceTraining.RESCALED_AB, "‖B − Aᵀ‖, rescaled");

  /** Whether the encoder followed by the decoder is locally a projection. */
  static final Metric PROJECTION = Metric.lowerIsBetter(SurfaceTraining.PROJECTION, "‖(AB)² − AB‖");

  /** ‖g(f(z)) − z‖ over the dilated hull, in sizes of the codes. */
  static final Metric CYCLE =
      Metric.lowerIsBetter(SurfaceTraining.CYCLE, "‖g(f(z)) − z‖ over the codes' size");

  /** L_rec on held-out points. */
  static final Metric HELD_OUT_L_REC =
      Metric.lowerIsBetter(SurfaceTraining.HELD_OUT_L_REC, "L_rec, held out");

  /** Its root over the surface's size. */
  static final Metric RELATIVE_RMS =
      Metric.lowerIsBetter(SurfaceTraining.RELATIVE_RMS, "relative RMS, held out");

  /** The same over the largest that counts as fitted. */
  static final Metric FIT = Metric.lowerIsBetter(SurfaceTraining.FIT, "RMS over its limit");

  /** Equation 6 on held-out points. */
  static final Metric HELD_OUT_L_ISO =
      Metric.lowerIsBetter(LossMetrics.L_ISO.id() + SurfaceTraining.HELD_OUT, "L_iso, held out");

  /** Equation 7 on held-out points. */
  static final Metric HELD_OUT_L_PISO =
      Metric.lowerIsBetter(LossMetrics.L_PISO.id() + SurfaceTraining.HELD_OUT, "L_piso, held out");

  /** All that a training gives. */
  static final List<Metric> ALL =
      List.of(
          STD,
          STD_HULL,
          STD_SUPPORTED,
          MEAN,
          MEAN_ERROR,
          NEIGHBOUR_STD,
          EXTRANEOUS_HULL,
          EXTRANEOUS,
          DEFECT_A,
          DEFECT_B,
          DEFECT_AB,
          RESCALED_A,
          RESCALED_B,
          RESCALED_AB,
          PROJECTION,
          CYCLE,
          HELD_OUT_L_REC,
          RELATIVE_RMS,
          FIT,
          HELD_OUT_L_ISO,
          HELD_OUT_L_PISO);

  private SurfaceMetrics() {}
}

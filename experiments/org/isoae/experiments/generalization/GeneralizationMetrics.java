package org.isoae.experiments.generalization;

import java.util.List;
import org.isoae.experiments.shared.LossMetrics;
import org.isoae.metric.ReconstructionError;
import org.isoae.result.Metric;
import org.isoae.result.Unit;

/** What Table 7 measures, and what stands beside it. */
final class GeneralizationMetrics {

  /** {@link ReconstructionError#SQUARED}; "the L_2 numbers are reported *10^3". */
  static final Metric L2 =
      Metric.lowerIsBetter(ReconstructionError.SQUARED, "L₂").in(Unit.THOUSANDTH);

  /** Of reconstructions of the test split from the test split. */
  static final Metric FID = Metric.lowerIsBetter(GeneralizationTraining.FID, "FID");

  /** {@link ReconstructionError#SQUARED_UNIT}. */
  static final Metric L2_UNIT_RANGE =
      Metric.lowerIsBetter(ReconstructionError.SQUARED_UNIT, "L₂ on [0, 1]").in(Unit.THOUSANDTH);

  /** {@link ReconstructionError#NORM}. */
  static final Metric NORM = Metric.lowerIsBetter(ReconstructionError.NORM, "‖x̂ − x‖ on [0, 1]");

  /** {@link #L2} on images of another data set. */
  static final Metric UNSEEN =
      Metric.lowerIsBetter(GeneralizationTraining.UNSEEN, "L₂, unseen data").in(Unit.THOUSANDTH);

  /** The epoch whose parameters are measured, counted from 1. */
  static final Metric BEST_EPOCH = Metric.fact(GeneralizationTraining.BEST_EPOCH, "best epoch");

  /** Equation 6 as it was trained, with batch norm's batch statistics. */
  static final Metric L_ISO_TRAINED =
      Metric.lowerIsBetter(
          LossMetrics.L_ISO.id() + GeneralizationTraining.TRAINED, "L_iso, as trained");

  /** The same for equation 7. */
  static final Metric L_PISO_TRAINED =
      Metric.lowerIsBetter(
          LossMetrics.L_PISO.id() + GeneralizationTraining.TRAINED, "L_piso, as trained");

  /** Equation 1 on the validation images, by the epoch whose parameters are measured. */
  static final Metric VALIDATION =
      Metric.lowerIsBetter(GeneralizationTraining.VALIDATION, "L_rec, validation");

  /** All that a training gives. */
  static final List<Metric> ALL =
      List.of(
          L2,
          FID,
          L2_UNIT_RANGE,
          NORM,
          UNSEEN,
          BEST_EPOCH,
          L_ISO_TRAINED,
          L_PISO_TRAINED,
          VALIDATION);

  private GeneralizationMetrics() {}
}

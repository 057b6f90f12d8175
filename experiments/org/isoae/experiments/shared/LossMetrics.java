package org.isoae.experiments.shared;

import org.isoae.result.Metric;

/** The losses of equations 1, 6 and 7 as metrics of a trained cell. */
public final class LossMetrics {

  /** Equation 1. */
  public static final Metric L_REC = Metric.lowerIsBetter("L_rec", "L_rec");

  /** Equation 6. */
  public static final Metric L_ISO = Metric.lowerIsBetter("L_iso", "L_iso");

  /** Equation 7. */
  public static final Metric L_PISO = Metric.lowerIsBetter("L_piso", "L_piso");

  private LossMetrics() {}
}

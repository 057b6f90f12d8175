package org.isoae.network;

/** The purpose of an evaluation, which decides the statistics that batch norm uses. */
public enum Pass {
  /** A training batch: batch statistics, which also update the running statistics. */
  TRAINING,
  /** Other points in training, such as ẑ of L_iso: batch statistics, without an update. */
  PROBE,
  /** As {@link #PROBE}, with the gradient of {@link BatchNormDerivative#CONSTANT_STATISTICS}. */
  PROBE_CONSTANT_STATISTICS,
  /** After training: running statistics, so that rows do not depend on each other. */
  EVALUATION
}

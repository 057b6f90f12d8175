package org.isoae.network;

/**
 * The statistics that batch norm uses in training. Section 3.1 does not say which of them df and dg
 * are computed with.
 */
public enum BatchNormStatistics {
  /** Those of the batch; Jacobian products differentiate through them, as autograd does. */
  BATCH,
  /** The running statistics, which are constants, as after training. */
  RUNNING
}

package org.isoae.network;

/**
 * The statistics that batch norm uses in training, for the value and for df and dg. {@link
 * BatchNormDerivative} changes df and dg alone.
 */
public enum BatchNormStatistics {
  /** Those of the batch; Jacobian products and their gradients differentiate through them. */
  BATCH,
  /** The running statistics, which are constants, as after training. */
  RUNNING
}

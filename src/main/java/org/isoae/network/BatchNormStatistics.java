package org.isoae.network;

/**
 * What batch norm normalises by while a network is trained. Section 3.1 does not say which its df
 * and dg see.
 */
public enum BatchNormStatistics {
  /** The batch's own, and Jacobian products differentiate through them, as autograd would. */
  BATCH,
  /** The running ones, which are constants: the function that is used after training. */
  RUNNING
}

package org.isoae.network;

/** What a network is evaluated for; batch norm alone asks. */
public enum Pass {
  /** A batch of the data in training: batch statistics, which the running ones take up. */
  TRAINING,
  /** Other points in training, as ẑ of L_iso: batch statistics, of which no trace remains. */
  PROBE,
  /** Anything after training: running statistics, each row for itself. */
  EVALUATION
}

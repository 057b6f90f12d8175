package org.isoae.experiments.shared;

import org.isoae.harness.Cell;
import org.isoae.regularizer.Regularizer;

/** The training of one autoencoder. */
public interface TrainedCell extends Cell {

  /** The terms of the loss beside equation 1. */
  Regularizer regularizer();

  /** The plain autoencoder that the regulariser is compared with, under the same settings. */
  Cell plain();
}

package org.isoae.training;

/**
 * How long and how fast to train.
 *
 * @param epochs passes over the data
 * @param batchSize rows in a step; the data's size or more means full batch
 * @param learningRate Adam's, fixed
 * @param seed decides the initial parameters, the order of the batches and every random draw
 */
public record TrainingSettings(int epochs, int batchSize, double learningRate, long seed) {

  public TrainingSettings {
    if (epochs < 1 || batchSize < 1 || !(learningRate > 0)) {
      throw new IllegalArgumentException(
          "Epochs, batch size and learning rate must be positive, not %d, %d and %s."
              .formatted(epochs, batchSize, learningRate));
    }
  }
}

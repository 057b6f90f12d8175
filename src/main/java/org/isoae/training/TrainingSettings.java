package org.isoae.training;

/**
 * Settings of a training.
 *
 * @param epochs the number of passes over the data
 * @param batchSize the number of examples in a step; at least the data's size for full batches
 * @param learningRate Adam's learning rate, constant
 * @param seed the seed of the initial parameters, the order of the batches and all random draws
 */
public record TrainingSettings(int epochs, int batchSize, double learningRate, long seed) {

  /**
   * Checks the settings.
   *
   * @param epochs at least 1
   * @param batchSize at least 1
   * @param learningRate positive
   * @param seed any number
   * @throws IllegalArgumentException if one of the first three is not positive
   */
  public TrainingSettings {
    if (epochs < 1 || batchSize < 1 || !(learningRate > 0)) {
      throw new IllegalArgumentException(
          "Epochs, batch size and learning rate must be positive; got %s, %s and %s."
              .formatted(epochs, batchSize, learningRate));
    }
  }
}

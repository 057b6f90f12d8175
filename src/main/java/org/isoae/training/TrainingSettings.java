package org.isoae.training;

import java.util.Locale;

/**
 * Settings of a training.
 *
 * @param epochs the number of passes over the data
 * @param batchSize the number of examples in a step; at least the data's size for full batches
 * @param learningRate Adam's learning rate
 * @param initialization how weights and biases start
 * @param seed the seed of the initial parameters, the order of the batches and all random draws
 */
public record TrainingSettings(
    int epochs,
    int batchSize,
    LearningRate learningRate,
    Initialization initialization,
    long seed) {

  /**
   * Checks the settings.
   *
   * @param epochs at least 1
   * @param batchSize at least 1
   * @throws IllegalArgumentException if one of the two is not positive
   */
  public TrainingSettings {
    if (epochs < 1 || batchSize < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Epochs and batch size must be positive; got %s and %s.",
              epochs,
              batchSize));
    }
  }

  /** Settings with a constant learning rate and PyTorch's default initialisation. */
  public TrainingSettings(int epochs, int batchSize, double learningRate, long seed) {
    this(
        epochs,
        batchSize,
        LearningRate.constant(learningRate),
        Initialization.FAN_IN_UNIFORM,
        seed);
  }
}

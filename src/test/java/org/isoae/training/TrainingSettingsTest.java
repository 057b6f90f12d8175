package org.isoae.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import java.util.stream.IntStream;
import org.isoae.network.Architecture;
import org.isoae.regularizer.PlainAutoencoder;
import org.isoae.training.LearningRate.Decay;
import org.junit.jupiter.api.Test;

class TrainingSettingsTest {

  @Test
  void cosineFallsFromTheInitialRateOverItsHalfInTheMiddleAlmostToZero() {
    var rate = new LearningRate(0.2, Decay.COSINE);
    assertEquals(0.2, rate.at(0, 10), 1e-15);
    assertEquals(0.1, rate.at(5, 10), 1e-15);
    assertEquals(0.1 * (1 + Math.cos(0.9 * Math.PI)), rate.at(9, 10), 1e-15);
    assertEquals(0.2, LearningRate.constant(0.2).at(9, 10));
  }

  @Test
  void aTrainingTakesEachStepAtItsOwnRate() {
    SmallTask task = SmallTask.ofPoints(12);
    // Three steps an epoch: the second of two epochs begins at half the rate.
    float[][] start = parametersAfter(task, 1, LearningRate.constant(1e-30));
    float[][] slow = parametersAfter(task, 1, new LearningRate(1e-2, Decay.COSINE));
    float[][] constant = parametersAfter(task, 1, LearningRate.constant(1e-2));
    double[] factors =
        IntStream.range(0, 3).mapToDouble(step -> (1 + Math.cos(Math.PI * step / 3)) / 2).toArray();
    assertArrayEquals(new double[] {1, 0.75, 0.25}, factors, 1e-12);
    // Adam's steps have about the size of the rate, so their sum has that of the rates' sum.
    double ratio = distance(start, slow) / distance(start, constant);
    assertEquals(2.0 / 3, ratio, 0.1);
  }

  private static float[][] parametersAfter(SmallTask task, int epochs, LearningRate rate) {
    return task.parameters(
        new PlainAutoencoder(),
        new TrainingSettings(epochs, 4, rate, Initialization.FAN_IN_UNIFORM, 3));
  }

  private static double distance(float[][] a, float[][] b) {
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < a[i].length; k++) {
        squares += Math.pow(a[i][k] - b[i][k], 2);
      }
    }
    return Math.sqrt(squares);
  }

  @Test
  void heNormalHasTheStandardDeviationOfItsPaperAndNoBias() {
    var settings =
        new TrainingSettings(
            1, 8, LearningRate.constant(1e-30), Initialization.HE_NORMAL, System.nanoTime());
    var task =
        new SmallTask(
            new Architecture("FC 200, LIN 2", "FC 300, LIN 3"), SmallTask.ofPoints(8).examples());
    try (FittedAutoencoder fitted = task.fit(new PlainAutoencoder(), settings)) {
      for (var named : fitted.autoencoder().getParameters()) {
        NDArray array = named.getValue().getArray();
        if (named.getValue().getType() == Parameter.Type.BIAS) {
          assertEquals(0, array.square().sum().getFloat(), 1e-20, named.getKey());
        } else {
          float[] values = array.toFloatArray();
          double meanSquare =
              IntStream.range(0, values.length)
                      .mapToDouble(i -> (double) values[i] * values[i])
                      .sum()
                  / values.length;
          double expected = 2.0 / array.getShape().get(1);
          // The relative spread of a mean of n squared normal numbers is √(2/n).
          assertEquals(
              expected,
              meanSquare,
              5 * expected * Math.sqrt(2.0 / values.length),
              named.getKey() + ", " + settings);
        }
      }
    }
  }

  @Test
  void ratesAndCountsThatAreNotPositiveAreRefused() {
    for (double rate : new double[] {0, -1, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> LearningRate.constant(rate));
    }
    assertThrows(IllegalArgumentException.class, () -> new TrainingSettings(0, 1, 1e-3, 0));
    assertThrows(IllegalArgumentException.class, () -> new TrainingSettings(1, 0, 1e-3, 0));
  }
}

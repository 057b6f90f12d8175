package org.isoae.training;

import ai.djl.Device;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import java.util.function.IntConsumer;
import org.isoae.data.Surface;
import org.isoae.loss.LatentDistribution;
import org.isoae.network.Architecture;
import org.isoae.regularizer.Isometric;
import org.isoae.regularizer.Regularizer;

/**
 * Something to train whose step takes a few milliseconds.
 *
 * @param architecture the two networks
 * @param examples the data
 */
record SmallTask(Architecture architecture, Examples examples) {

  static final Isometric I_AE = new Isometric(0.1, LatentDistribution.UNIFORM);

  /** Points of a surface and dense layers. */
  static SmallTask ofPoints(int count) {
    return ofPoints(Surface.S_SHAPE.sample(count, 1).points());
  }

  /** Points in space and dense layers. */
  static SmallTask ofPoints(double[][] points) {
    return new SmallTask(new Architecture("FC 16, LIN 2", "FC 16, LIN 3"), Examples.of(points));
  }

  /** Random images of 28 × 28 pixels, convolutions and batch norm. */
  static SmallTask ofImages(int count) {
    byte[] pixels = new byte[count * 28 * 28];
    new Random(1).nextBytes(pixels);
    return new SmallTask(
        new Architecture(
            "CONV_B 4,4,2,1, CONV_B 8,4,2,1, LIN 2",
            "CONVT_B 8,7,1,0, CONVT_B 4,4,2,1, CONVT 1,4,2,1"),
        Examples.ofBytes(pixels, new Shape(1, 28, 28)));
  }

  Trainer trainer(Regularizer regularizer, TrainingSettings settings) {
    return new Trainer(architecture, regularizer, settings, Device.cpu());
  }

  FittedAutoencoder fit(Regularizer regularizer, TrainingSettings settings) {
    return fit(regularizer, settings, epoch -> {});
  }

  FittedAutoencoder fit(
      Regularizer regularizer, TrainingSettings settings, IntConsumer afterEpoch) {
    return trainer(regularizer, settings).fit(examples, afterEpoch);
  }

  /** The trained parameters, in their order. */
  float[][] parameters(Regularizer regularizer, TrainingSettings settings) {
    try (FittedAutoencoder fitted = fit(regularizer, settings)) {
      return fitted.autoencoder().getParameters().values().stream()
          .map(parameter -> parameter.getArray().toFloatArray())
          .toArray(float[][]::new);
    }
  }
}

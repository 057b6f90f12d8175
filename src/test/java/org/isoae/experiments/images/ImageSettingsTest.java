package org.isoae.experiments.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import org.isoae.harness.Scale;
import org.junit.jupiter.api.Test;

class ImageSettingsTest {

  @Test
  void coil20HasSeedsOfItsOwn() {
    ImageSettings night = ImageSettings.at(Scale.NIGHT, OptionalInt.empty());
    assertEquals(3, night.seeds(ImageTask.MNIST_S_CNN).size());
    assertEquals(1, night.seeds(ImageTask.COIL20_L_CNN).size());
    ImageSettings paper = ImageSettings.at(Scale.PAPER, OptionalInt.empty());
    assertEquals(5, paper.seeds(ImageTask.COIL20_L_CNN).size());
    ImageSettings asked = ImageSettings.at(Scale.PAPER, OptionalInt.of(2));
    assertEquals(2, asked.seeds(ImageTask.COIL20_L_CNN).size());
  }

  @Test
  void theBatchesOfTheReducedScalesDivideTheirImages() {
    for (Scale scale : new Scale[] {Scale.QUICK, Scale.NIGHT}) {
      ImageSettings settings = ImageSettings.at(scale, OptionalInt.empty());
      assertEquals(0, settings.images() % settings.batchSize(ImageTask.MNIST_FC_NN));
      assertEquals(0, 1_440 % settings.batchSize(ImageTask.COIL20_L_CNN));
    }
  }

  @Test
  void ofCoil20TheObjectsHaveAllTheirPosesAtEveryScale() {
    for (Scale scale : Scale.values()) {
      int images = ImageSettings.at(scale, OptionalInt.empty()).count(ImageTask.COIL20_L_CNN);
      assertEquals(0, images % 72, scale + ": " + images);
      // The figure shows each method's three most mixed objects.
      assertTrue(images >= 3 * 72, scale + ": " + images);
      assertEquals(scale == Scale.SMOKE ? 3 * 72 : 1_440, images, scale.toString());
    }
  }
}

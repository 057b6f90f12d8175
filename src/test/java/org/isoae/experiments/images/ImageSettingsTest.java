package org.isoae.experiments.images;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
}

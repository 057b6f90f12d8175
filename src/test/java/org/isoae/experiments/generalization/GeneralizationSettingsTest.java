package org.isoae.experiments.generalization;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalInt;
import org.isoae.harness.Scale;
import org.junit.jupiter.api.Test;

class GeneralizationSettingsTest {

  @Test
  void fewerImagesHaveMoreEpochsAndAsManySteps() {
    GeneralizationSettings night = GeneralizationSettings.at(Scale.NIGHT, OptionalInt.empty());
    assertEquals(25, night.epochs(GeneralizationTask.MNIST, 20_000));
    assertEquals(167, night.epochs(GeneralizationTask.CELEBA, 3_000));
    assertEquals(500_000, night.epochs(GeneralizationTask.CELEBA, 0));
  }

  @Test
  void thePaperHasItsPredecessorsEpochs() {
    GeneralizationSettings paper = GeneralizationSettings.at(Scale.PAPER, OptionalInt.empty());
    assertEquals(
        GeneralizationTask.CELEBA.epochs(), paper.epochs(GeneralizationTask.CELEBA, 3_000));
  }
}

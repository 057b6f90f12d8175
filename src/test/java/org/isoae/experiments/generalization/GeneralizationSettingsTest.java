package org.isoae.experiments.generalization;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalInt;
import org.isoae.harness.Scale;
import org.junit.jupiter.api.Test;

class GeneralizationSettingsTest {

  @Test
  void fewerImagesHaveMoreEpochsAndAsManySteps() {
    GeneralizationSettings night = GeneralizationSettings.at(Scale.NIGHT, OptionalInt.empty());
    assertEquals(20, night.epochs(GeneralizationTask.MNIST, 5_000));
    assertEquals(34, night.epochs(GeneralizationTask.CELEBA, 3_000));
    assertEquals(100_000, night.epochs(GeneralizationTask.CELEBA, 0));
  }

  @Test
  void thePaperHasItsPredecessorsEpochs() {
    GeneralizationSettings paper = GeneralizationSettings.at(Scale.PAPER, OptionalInt.empty());
    assertEquals(
        GeneralizationTask.CELEBA.epochs(), paper.epochs(GeneralizationTask.CELEBA, 3_000));
  }
}

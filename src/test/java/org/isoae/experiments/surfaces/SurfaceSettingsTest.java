package org.isoae.experiments.surfaces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import org.isoae.harness.Scale;
import org.isoae.training.LearningRate;
import org.isoae.training.TrainingSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SurfaceSettingsTest {

  private static int steps(SurfaceSettings settings) {
    TrainingSettings training = settings.training(0);
    return training.epochs() * -Math.floorDiv(-settings.samples(), training.batchSize());
  }

  @ParameterizedTest
  @EnumSource(Scale.class)
  void otherNumbersOfPointsGetAsManySteps(Scale scale) {
    SurfaceSettings settings = SurfaceSettings.at(scale, OptionalInt.empty());
    for (double factor : new double[] {0.25, 0.5, 2}) {
      int samples = (int) Math.round(factor * settings.samples());
      SurfaceSettings other = settings.withSamples("other", samples);
      assertEquals(samples, other.samples());
      // An epoch is the least that can be added.
      assertEquals(steps(settings), steps(other), (double) steps(other) / other.epochs());
    }
  }

  @ParameterizedTest
  @EnumSource(Scale.class)
  void insetGetsAsManySteps(Scale scale) {
    SurfaceSettings settings = SurfaceSettings.at(scale, OptionalInt.empty());
    TrainingSettings curve = settings.fullBatch(20, 0);
    assertEquals(steps(settings), curve.epochs());
    assertEquals(20, curve.batchSize());
  }

  /** A.1.2: full batch, 100,000 epochs, a fixed rate of 0.001. */
  @Test
  void paperScaleIsToTheLetter() {
    SurfaceSettings paper = SurfaceSettings.at(Scale.PAPER, OptionalInt.empty());
    TrainingSettings training = paper.training(0);
    assertEquals(100_000, training.epochs());
    assertEquals(paper.samples(), training.batchSize());
    assertEquals(LearningRate.constant(0.001), training.learningRate());
    assertTrue(paper.inWords().contains("full batch"), paper.inWords());
  }
}

package org.isoae.experiments.surfaces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.isoae.data.Surface;
import org.isoae.experiments.shared.CommonSettings;
import org.isoae.harness.Scale;
import org.isoae.option.Options;
import org.isoae.training.LearningRate;
import org.isoae.training.TrainingSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SurfaceSettingsTest {

  private static int steps(SurfaceSettings settings, Surface surface) {
    TrainingSettings training = settings.training(surface, 0);
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
      for (Surface surface : Surface.values()) {
        int steps = steps(other, surface);
        // An epoch is the least that can be added.
        int epoch = steps / other.training(surface, 0).epochs();
        assertEquals(steps(settings, surface), steps, epoch);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(value = Scale.class, names = "QUICK", mode = EnumSource.Mode.EXCLUDE)
  void insetGetsAsManySteps(Scale scale) {
    SurfaceSettings settings = SurfaceSettings.at(scale, OptionalInt.empty());
    TrainingSettings curve = settings.curveTraining(0);
    assertEquals(steps(settings, Surface.S_SHAPE), curve.epochs());
    assertEquals(CurveTraining.POINTS, curve.batchSize());
  }

  @ParameterizedTest
  @EnumSource(Scale.class)
  void aBoundThatIsMissedContradictsThePaperFromNightOn(Scale scale) {
    SurfaceSettings settings = SurfaceSettings.at(scale, OptionalInt.empty());
    assertEquals(scale.compareTo(Scale.NIGHT) >= 0, settings.bound(1).refutable());
  }

  @Test
  void quickHasFewSeedsOfWhatItCannotDecide() {
    SurfaceSeeds quick = SurfaceSeeds.at(Scale.QUICK, OptionalInt.empty());
    assertEquals(List.of(0L, 1L, 2L), quick.of(Surface.S_SHAPE));
    assertEquals(List.of(0L), quick.of(Surface.SWISS_ROLL));
    assertEquals("0, 1, 2 (Swiss Roll 0)", quick.inWords());
  }

  @ParameterizedTest
  @EnumSource(Scale.class)
  void seedsThatAreAskedForAreThoseOfEverything(Scale scale) {
    SurfaceSeeds seeds = SurfaceSeeds.at(scale, OptionalInt.of(2));
    assertEquals(SurfaceSeeds.same(List.of(0L, 1L)), seeds);
    assertEquals("0, 1", seeds.inWords());
  }

  @Test
  void quickTrainsLongerOnTheRollAlone() {
    SurfaceSettings quick = SurfaceSettings.at(Scale.QUICK, OptionalInt.empty());
    int smooth = steps(quick, Surface.S_SHAPE);
    assertEquals(smooth, steps(quick, Surface.OPEN_SPHERE));
    assertEquals(2 * smooth, steps(quick, Surface.SWISS_ROLL));
    assertEquals(2 * quick.cost(Surface.S_SHAPE, 1), quick.cost(Surface.SWISS_ROLL, 1));
    assertTrue(quick.inWords().contains("75 epochs (Swiss Roll 150),"), quick.inWords());
    assertEquals("20 points, 1,000 epochs, full batch, seeds 0, 1, 2, 3, 4", quick.curveInWords());
    SurfaceSettings search = quick.forSearch();
    assertEquals(steps(search, Surface.S_SHAPE), steps(search, Surface.SWISS_ROLL));
    assertTrue(search.inWords().contains("250 epochs,"), search.inWords());
  }

  private static int count(List<Long> seeds) {
    return seeds.size();
  }

  /** What a user reads of seeds, from the settings that give them. */
  @Test
  void theOptionTellsTheScalesSeeds() {
    OptionalInt none = OptionalInt.empty();
    SurfaceSeeds quick = SurfaceSeeds.at(Scale.QUICK, none);
    for (Scale scale : List.of(Scale.SMOKE, Scale.QUICK)) {
      for (List<Long> seeds :
          List.of(
              CommonSettings.seedsOfImages(scale, none),
              CommonSettings.seedsOfRings(scale, none),
              CommonSettings.seedsOfClassicRings(scale, none),
              CommonSettings.seedsOfGeneralization(scale, none),
              CommonSettings.seedsOfCelebA(scale, none))) {
        assertEquals(List.of(0L), seeds);
      }
    }
    assertEquals(SurfaceSeeds.same(List.of(0L)), SurfaceSeeds.at(Scale.SMOKE, none));
    for (Scale scale : List.of(Scale.NIGHT, Scale.PAPER)) {
      SurfaceSeeds surfaces = SurfaceSeeds.at(scale, none);
      assertEquals(SurfaceSeeds.same(surfaces.of(Surface.S_SHAPE)), surfaces);
    }
    List<Long> paper = CommonSettings.seedsOfImages(Scale.PAPER, none);
    assertEquals(paper, CommonSettings.seedsOfGeneralization(Scale.PAPER, none));
    assertEquals(paper, CommonSettings.seedsOfCelebA(Scale.PAPER, none));
    List<Long> paperSurfaces = SurfaceSeeds.at(Scale.PAPER, none).of(Surface.S_SHAPE);
    assertEquals(paperSurfaces, CommonSettings.seedsOfRings(Scale.PAPER, none));
    assertEquals(paperSurfaces, CommonSettings.seedsOfClassicRings(Scale.PAPER, none));
    assertEquals(
        String.format(
            Locale.ROOT,
            "1; at scale quick on surfaces %d (Swiss roll %d, curve %d); at scale night %d, on"
                + " surfaces %d, on COIL-20 %d (U-MAP and t-SNE %d), Table 7 %d (CelebA %d); at"
                + " scale paper %d, on surfaces and COIL-20 %d",
            count(quick.of(Surface.S_SHAPE)),
            count(quick.of(Surface.SWISS_ROLL)),
            count(quick.curve()),
            count(CommonSettings.seedsOfImages(Scale.NIGHT, none)),
            count(SurfaceSeeds.at(Scale.NIGHT, none).of(Surface.S_SHAPE)),
            count(CommonSettings.seedsOfRings(Scale.NIGHT, none)),
            count(CommonSettings.seedsOfClassicRings(Scale.NIGHT, none)),
            count(CommonSettings.seedsOfGeneralization(Scale.NIGHT, none)),
            count(CommonSettings.seedsOfCelebA(Scale.NIGHT, none)),
            count(paper),
            count(paperSurfaces)),
        Options.SEEDS.fallback());
  }

  /** A.1.2: full batch, 100,000 epochs, a fixed rate of 0.001. */
  @Test
  void paperScaleIsToTheLetter() {
    SurfaceSettings paper = SurfaceSettings.at(Scale.PAPER, OptionalInt.empty());
    TrainingSettings training = paper.training(Surface.S_SHAPE, 0);
    assertEquals(100_000, training.epochs());
    assertEquals(paper.samples(), training.batchSize());
    assertEquals(LearningRate.constant(0.001), training.learningRate());
    assertTrue(paper.inWords().contains("full batch"), paper.inWords());
  }
}

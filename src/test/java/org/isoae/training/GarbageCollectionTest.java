package org.isoae.training;

import java.util.stream.Stream;
import org.isoae.regularizer.RegularizedDecoder;
import org.isoae.regularizer.Regularizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GarbageCollectionTest {

  private static final int ROWS = 16;

  /** One step for each epoch, of all rows. */
  private static final TrainingSettings SETTINGS = new TrainingSettings(10, ROWS, 1e-3, 5);

  static Stream<Regularizer> regularizers() {
    return Stream.concat(LossGradientTest.regularizers(), Stream.of(SmallTask.I_AE));
  }

  @ParameterizedTest
  @MethodSource("regularizers")
  void trainingOnPointsDoesNotDependOnWhenGarbageIsCollected(Regularizer regularizer)
      throws Exception {
    GarbageCollections.assertHarmless(SmallTask.ofPoints(ROWS), regularizer, SETTINGS);
  }

  /** I-AE uses every product of a layer, and spectral norm is a layer's own. */
  static Stream<Regularizer> regularizersOfImages() {
    return Stream.of(SmallTask.I_AE, RegularizedDecoder.spectral(0.1));
  }

  @ParameterizedTest
  @MethodSource("regularizersOfImages")
  void trainingOnImagesDoesNotDependOnWhenGarbageIsCollected(Regularizer regularizer)
      throws Exception {
    GarbageCollections.assertHarmless(SmallTask.ofImages(ROWS), regularizer, SETTINGS);
  }
}

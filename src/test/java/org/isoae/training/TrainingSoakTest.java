package org.isoae.training;

import org.isoae.training.MeasuredTraining.Memory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Long versions of {@link GarbageCollectionTest} and {@link MemoryTest}, for faults that are rare
 * or small: {@code mvn verify -Psoak}.
 */
@Tag("soak")
class TrainingSoakTest {

  @Test
  void parametersAfterThousandsOfStepsDoNotDependOnWhenGarbageIsCollected() throws Exception {
    GarbageCollections.assertHarmless(1_000);
  }

  @Test
  void residentMemoryDoesNotGrowWithTheStepsOnPoints() throws Exception {
    // One array of the smallest size kept at each of the 1,100 steps between two readings would be
    // twice as much.
    assertResidentMemoryIsLevel(new MeasuredTraining("points", 32, 32, 3_500, 1_100), 1_100 * 208);
  }

  @Test
  void residentMemoryDoesNotGrowWithTheStepsOfDjlsTrainer() throws Exception {
    assertResidentMemoryIsLevel(
        new MeasuredTraining("points by DJL", 32, 32, 3_500, 1_100), 1_100 * 208);
  }

  @Test
  void residentMemoryDoesNotGrowWithTheEpochsOnImages() throws Exception {
    // A batch kept at each of the 8 epochs between two readings would be twice as much.
    assertResidentMemoryIsLevel(new MeasuredTraining("images", 400, 64, 80, 8), 8 * 100_352);
  }

  private static void assertResidentMemoryIsLevel(MeasuredTraining training, long most)
      throws Exception {
    Assumptions.assumeTrue(Memory.RESIDENT.isReadable(), "needs /proc");
    training.assertLevel(Memory.RESIDENT, most);
  }
}

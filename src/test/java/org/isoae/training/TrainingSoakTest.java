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
  void thousandsOfStepsDoNotDependOnWhenGarbageIsCollected() throws Exception {
    GarbageCollections.assertHarmless(
        SmallTask.ofPoints(32), SmallTask.I_AE, new TrainingSettings(3_000, 32, 1e-3, 5));
  }

  @Test
  void residentMemoryDoesNotGrowWithTheStepsOnPoints() throws Exception {
    // One array of the smallest size kept at each of the 1,600 steps between two readings would be
    // twice as much.
    assertResidentMemoryIsLevel(new MeasuredTraining("points", 32, 32, 4_000, 1_600), 1_600 * 208);
  }

  @Test
  void residentMemoryDoesNotGrowWithTheEpochsOnImages() throws Exception {
    // A batch kept at each of the 12 epochs between two readings would be twice as much.
    assertResidentMemoryIsLevel(new MeasuredTraining("images", 400, 64, 80, 12), 12 * 100_352);
  }

  private static void assertResidentMemoryIsLevel(MeasuredTraining training, long most)
      throws Exception {
    Assumptions.assumeTrue(Memory.RESIDENT.isReadable(), "needs /proc");
    training.assertLevel(Memory.RESIDENT, most);
  }
}

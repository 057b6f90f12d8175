package org.isoae.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.isoae.network.Autoencoder;
import org.isoae.network.Notation;
import org.isoae.regularizer.Contractive;
import org.isoae.regularizer.ForwardPass;
import org.isoae.regularizer.PlainAutoencoder;
import org.isoae.regularizer.Regularizer;
import org.isoae.training.MeasuredTraining.Memory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrays are native: one that is kept too long is a leak, whatever the garbage collector does. */
class MemoryTest {

  private static final TrainingSettings FOUR_EPOCHS = new TrainingSettings(4, 16, 1e-3, 1);

  @TempDir private Path folder;

  @Test
  void aStepLeavesNothingInTheModelsManager() {
    SmallTask task = SmallTask.ofPoints(32);
    for (Regularizer regularizer :
        List.of(SmallTask.I_AE, new PlainAutoencoder(), new Contractive(0.1, true))) {
      try (NDManager manager = NDManager.newBaseManager()) {
        Autoencoder autoencoder =
            regularizer.autoencoder(
                Notation.parse(task.architecture().encoder()),
                Notation.parse(task.architecture().decoder()));
        autoencoder.initialize(manager, DataType.FLOAT32, new Shape(1, 3));
        try (var step = new TrainingStep(manager, autoencoder, regularizer, 1e-3)) {
          int before = manager.getManagedArrays().size();
          for (int i = 0; i < 3; i++) {
            try (NDManager memory = manager.newSubManager()) {
              step.run(task.examples().all(memory));
            }
          }
          assertEquals(before, manager.getManagedArrays().size(), regularizer.method());
        }
      }
    }
  }

  @Test
  void anEpochOfPointsLeavesNoArrayInAnyManager() {
    SmallTask task = SmallTask.ofPoints(16);
    var watch = new Watch();
    task.fit(watch, FOUR_EPOCHS, watch).close();
    watch.assertAsManyAfterEachEpoch();
  }

  @Test
  void anEpochOfImagesLeavesNoArrayInAnyManager() {
    SmallTask task = SmallTask.ofImages(40);
    var watch = new Watch();
    task.fit(watch, FOUR_EPOCHS, watch).close();
    watch.assertAsManyAfterEachEpoch();
  }

  @Test
  void anEpochWithValidationAndCheckpointLeavesNoArrayInAnyManager() {
    SmallTask task = SmallTask.ofImages(40);
    var watch = new Watch();
    task.trainer(watch, FOUR_EPOCHS)
        .fitSelecting(
            task.examples(), SmallTask.ofImages(8).examples(), folder.resolve("checkpoint"), watch)
        .close();
    watch.assertAsManyAfterEachEpoch();
  }

  /** Counts the arrays of the model's manager and of those under it after each epoch. */
  private static final class Watch extends DelegatingRegularizer implements IntConsumer {

    private final List<Integer> counts = new ArrayList<>();
    private NDManager root;

    Watch() {
      super(SmallTask.I_AE);
    }

    @Override
    public List<Term> terms(ForwardPass pass) {
      root = pass.codes().getManager();
      while (!(root.getParentManager() instanceof NDManager.SystemNDManager)) {
        root = root.getParentManager();
      }
      return super.terms(pass);
    }

    @Override
    public void accept(int epoch) {
      counts.add(arrays(root));
    }

    void assertAsManyAfterEachEpoch() {
      assertTrue(counts.get(0) > 0);
      assertEquals(Collections.nCopies(FOUR_EPOCHS.epochs(), counts.get(0)), counts);
    }
  }

  /** DJL tells a manager's arrays, but not the managers under it. */
  static int arrays(NDManager manager) {
    int count = manager.getManagedArrays().size();
    try {
      Field resources = BaseNDManager.class.getDeclaredField("resources");
      resources.setAccessible(true);
      for (Object resource : ((Map<?, ?>) resources.get(manager)).values()) {
        count += resource instanceof NDManager child ? arrays(child) : 0;
      }
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
    return count;
  }

  /**
   * What no manager knows of shows in the native heap alone. There a compiler at work would be
   * louder than a leak, so the process interprets.
   */
  private static void assertNativeHeapIsLevel(MeasuredTraining training, long most)
      throws Exception {
    Assumptions.assumeTrue(Memory.NATIVE_HEAP.isReadable(), "needs glibc 2.33 or newer");
    training.assertLevel(Memory.NATIVE_HEAP, most, "-Xint");
  }

  @Test
  void theNativeHeapDoesNotGrowWithTheStepsOnPoints() throws Exception {
    // The smallest array takes 416 bytes with its bookkeeping.
    assertNativeHeapIsLevel(new MeasuredTraining("points", 16, 16, 30, 10), 10 * 208);
  }

  @Test
  void theNativeHeapDoesNotGrowWithTheStepsOfDjlsTrainer() throws Exception {
    assertNativeHeapIsLevel(new MeasuredTraining("points by DJL", 16, 16, 30, 10), 10 * 208);
  }

  @Test
  void theNativeHeapDoesNotGrowWithTheEpochsOnImages() throws Exception {
    // A batch of 4 images takes 12,544 bytes.
    assertNativeHeapIsLevel(new MeasuredTraining("images", 8, 4, 5, 1), 6_272);
  }
}

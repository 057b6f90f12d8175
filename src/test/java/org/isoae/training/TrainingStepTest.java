package org.isoae.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import java.util.Arrays;
import org.isoae.network.Autoencoder;
import org.isoae.network.Notation;
import org.junit.jupiter.api.Test;

class TrainingStepTest {

  @Test
  void aStepThatDivergesChangesNothing() {
    SmallTask task = SmallTask.ofPoints(16);
    try (NDManager manager = NDManager.newBaseManager()) {
      Autoencoder autoencoder = initialised(task, manager);
      try (var step = new TrainingStep(manager, autoencoder, SmallTask.I_AE, 1e-3)) {
        run(manager, step, task.examples(), 1);
        run(manager, step, task.examples(), 1);
        float[][] before = parameters(autoencoder);
        DivergedException e =
            assertThrows(
                DivergedException.class,
                () -> run(manager, step, task.examples(), Float.POSITIVE_INFINITY));
        assertTrue(e.getMessage().startsWith("L_rec became "), e.getMessage());
        assertTrue(e.getMessage().endsWith(" at step 3."), e.getMessage());
        float[][] after = parameters(autoencoder);
        for (int i = 0; i < before.length; i++) {
          assertArrayEquals(before[i], after[i]);
        }
        run(manager, step, task.examples(), 1);
        assertEquals(3, run(manager, step, task.examples(), 1).terms().size());
      }
    }
  }

  /** Infinite codes in the memory that P_iso is fitted to would spoil all later steps. */
  @Test
  void afterABatchThatIsNoNumberTrainingGoesOn() {
    SmallTask task = SmallTask.ofPoints(16);
    try (NDManager manager = NDManager.newBaseManager()) {
      Autoencoder autoencoder = initialised(task, manager);
      try (var step =
          new TrainingStep(manager, autoencoder, SmallTask.I_AE, number -> 1e-3, 1_000)) {
        run(manager, step, task.examples(), 1);
        assertThrows(DivergedException.class, () -> run(manager, step, task.examples(), Float.NaN));
        assertEquals(3, run(manager, step, task.examples(), 1).terms().size());
      }
    }
  }

  /** Its weight is one parameter of two layers. */
  @Test
  void aBlockThatIsUsedTwiceIsTrainedOnce() {
    Block shared = Linear.builder().setUnits(4).build();
    Block encoder =
        new SequentialBlock()
            .add(Linear.builder().setUnits(4).build())
            .add(shared)
            .add(Activation.tanhBlock())
            .add(shared)
            .add(Linear.builder().setUnits(2).build());
    Autoencoder autoencoder =
        Autoencoder.of(encoder, new SequentialBlock().add(Linear.builder().setUnits(3).build()));
    try (NDManager manager = NDManager.newBaseManager()) {
      autoencoder.initialize(manager, DataType.FLOAT32, new Shape(1, 3));
      try (var step = new TrainingStep(manager, autoencoder, SmallTask.I_AE, 1e-3)) {
        float[] before = shared.getParameters().valueAt(0).getArray().toFloatArray();
        run(manager, step, SmallTask.ofPoints(16).examples(), 1);
        float[] after = shared.getParameters().valueAt(0).getArray().toFloatArray();
        assertFalse(Arrays.equals(before, after));
      }
    }
  }

  @Test
  void codesThatAreNoRowsAreRefused() {
    Autoencoder autoencoder =
        Autoencoder.of(Notation.parse("CONV 2,4,2,1"), Notation.parse("CONVT 1,4,2,1"));
    try (NDManager manager = NDManager.newBaseManager()) {
      var e =
          assertThrows(
              IllegalArgumentException.class,
              () -> autoencoder.initialize(manager, DataType.FLOAT32, new Shape(1, 1, 8, 8)));
      assertTrue(e.getMessage().startsWith("Codes must be rows"), e.getMessage());
    }
  }

  private static Autoencoder initialised(SmallTask task, NDManager manager) {
    Autoencoder autoencoder =
        Autoencoder.of(
            Notation.parse(task.architecture().encoder()),
            Notation.parse(task.architecture().decoder()));
    autoencoder.initialize(manager, DataType.FLOAT32, new Shape(1, 3));
    return autoencoder;
  }

  private static Losses run(NDManager manager, TrainingStep step, Examples examples, float scale) {
    try (NDManager memory = manager.newSubManager()) {
      NDArray x = examples.all(memory);
      return step.run(x.mul(memory.full(new Shape(), scale)));
    }
  }

  private static float[][] parameters(Autoencoder autoencoder) {
    return autoencoder.getParameters().values().stream()
        .map(parameter -> parameter.getArray().toFloatArray())
        .toArray(float[][]::new);
  }
}

package org.isoae.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
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

package org.isoae.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.isoae.data.Surface;
import org.isoae.network.Architecture;
import org.isoae.network.Autoencoder;
import org.isoae.network.Notation;
import org.isoae.network.RandomPoints;
import org.isoae.regularizer.PlainAutoencoder;
import org.isoae.torch.Rows;
import org.junit.jupiter.api.Test;

class TrainerTest {

  private static final double[][] POINTS = Surface.S_SHAPE.sample(32, 1).points();
  private static final SmallTask TASK = SmallTask.ofPoints(POINTS);

  private static float[][] trained(SmallTask task, TrainingSettings settings) {
    return task.parameters(SmallTask.I_AE, settings);
  }

  @Test
  void theSameSeedGivesTheSameParametersAndAnotherDoesNot() {
    float[][] first = trained(TASK, new TrainingSettings(20, 10, 1e-3, 1));
    float[][] again = trained(TASK, new TrainingSettings(20, 10, 1e-3, 1));
    float[][] other = trained(TASK, new TrainingSettings(20, 10, 1e-3, 2));
    assertTrue(Arrays.deepEquals(first, again));
    assertFalse(Arrays.deepEquals(first, other));
  }

  /** libtorch records operations on a new thread unless it is told not to. */
  @Test
  void trainingOnAnotherThreadGivesTheSameParameters() throws Exception {
    var settings = new TrainingSettings(3, 10, 1e-3, 1);
    float[][] here = trained(TASK, settings);
    float[][] there =
        CompletableFuture.supplyAsync(
                () -> trained(TASK, settings), task -> new Thread(task, "another").start())
            .get(1, TimeUnit.MINUTES);
    assertTrue(Arrays.deepEquals(here, there));
  }

  /** Of layers and batches so large that libtorch divides the work among its threads. */
  @Test
  void theSameSeedGivesTheSameParametersOnSeveralThreads() {
    var task =
        new SmallTask(
            new Architecture("FC 256, LIN 2", "FC 256, LIN 3"),
            Examples.of(Surface.S_SHAPE.sample(400, 1).points()));
    var settings = new TrainingSettings(3, 400, 1e-3, 1);
    int threads = JniUtils.getNumThreads();
    JniUtils.setNumThreads(2);
    try {
      assertTrue(Arrays.deepEquals(trained(task, settings), trained(task, settings)));
    } finally {
      JniUtils.setNumThreads(threads);
    }
  }

  /** Examples that note the rows of every batch. */
  private record Noting(Examples original, List<int[]> batches) implements Examples {
    @Override
    public int count() {
      return original.count();
    }

    @Override
    public Shape shape() {
      return original.shape();
    }

    @Override
    public NDArray batch(NDManager memory, int... rows) {
      batches.add(rows);
      return original.batch(memory, rows);
    }
  }

  @Test
  void anEpochVisitsEveryRowOnceInAnOrderOfItsOwn() {
    var noting = new Noting(TASK.examples(), new ArrayList<>());
    new SmallTask(TASK.architecture(), noting)
        .fit(SmallTask.I_AE, new TrainingSettings(2, 5, 1e-3, 0))
        .close();
    assertEquals(14, noting.batches().size());
    int[] first = noting.batches().stream().limit(7).flatMapToInt(IntStream::of).toArray();
    int[] second = noting.batches().stream().skip(7).flatMapToInt(IntStream::of).toArray();
    int[] all = IntStream.range(0, 32).toArray();
    assertArrayEquals(all, IntStream.of(first).sorted().toArray());
    assertArrayEquals(all, IntStream.of(second).sorted().toArray());
    assertFalse(Arrays.equals(first, second));
  }

  @Test
  void theHistoryHasTheTermsByNameAndEndsWithTheLastEpoch() {
    try (FittedAutoencoder fitted = TASK.fit(SmallTask.I_AE, new TrainingSettings(7, 5, 1e-3, 0))) {
      List<EpochLosses> history = fitted.history();
      assertEquals(7, history.get(history.size() - 1).epoch());
      assertEquals(
          List.of("L_rec", "L_iso", "L_piso"),
          List.copyOf(history.get(0).losses().terms().keySet()));
    }
  }

  @Test
  void theLossesOfAnEpochAreMeansOverItsBatches() {
    assertEquals(lossOfAFrozenEpoch(32), lossOfAFrozenEpoch(8), 1e-6);
  }

  /** At this rate the parameters do not move. */
  private static double lossOfAFrozenEpoch(int batchSize) {
    try (FittedAutoencoder fitted =
        TASK.fit(new PlainAutoencoder(), new TrainingSettings(1, batchSize, 1e-20, 0))) {
      return fitted.history().get(0).losses().terms().get("L_rec");
    }
  }

  /** Of 33 images in batches of 16, the last would be alone, and have no variance. */
  @Test
  void batchNormNeverSeesASingleRow() {
    SmallTask task = SmallTask.ofImages(33);
    try (FittedAutoencoder fitted =
        task.fit(SmallTask.I_AE, new TrainingSettings(2, 16, 1e-3, 1))) {
      assertEquals(2, fitted.history().size());
      for (double[] code : fitted.encode(task.examples())) {
        assertTrue(Double.isFinite(code[0]) && Double.isFinite(code[1]));
      }
    }
  }

  @Test
  void aDivergingTermIsNamedWithItsStep() {
    SmallTask task = SmallTask.ofPoints(new double[][] {{1, 2, 3}, {Double.NaN, 0, 0}});
    var settings = new TrainingSettings(10, 2, 1e-3, 0);
    DivergedException e =
        assertThrows(DivergedException.class, () -> task.fit(SmallTask.I_AE, settings));
    assertEquals("L_rec became NaN at step 1.", e.getMessage());
  }

  @Test
  void anIsometryIsLearnedWhereThereIsOne() {
    // A flat square in space: I-AE's losses must all become small.
    RandomPoints random = RandomPoints.announced();
    double[][] plane = random.rows(64, 3);
    for (double[] p : plane) {
      p[2] = 0;
    }
    try (FittedAutoencoder fitted =
        SmallTask.ofPoints(plane).fit(SmallTask.I_AE, new TrainingSettings(400, 64, 2e-2, 0))) {
      var last = fitted.history().get(fitted.history().size() - 1).losses().terms();
      assertTrue(last.get("L_rec") < 0.05, "L_rec " + last.get("L_rec"));
      assertTrue(last.get("L_iso") < 0.02, "L_iso " + last.get("L_iso"));
      assertTrue(last.get("L_piso") < 0.02, "L_piso " + last.get("L_piso"));
    }
  }

  @Test
  void parametersAreSavedAndLoadedAsDjlDoes() throws Exception {
    try (FittedAutoencoder fitted = TASK.fit(SmallTask.I_AE, new TrainingSettings(5, 32, 1e-3, 0));
        NDManager manager = NDManager.newBaseManager()) {
      var bytes = new ByteArrayOutputStream();
      fitted.autoencoder().saveParameters(new DataOutputStream(bytes));

      Architecture architecture = TASK.architecture();
      Autoencoder loaded =
          Autoencoder.of(
              Notation.parse(architecture.encoder()), Notation.parse(architecture.decoder()));
      loaded.loadParameters(
          manager, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
      NDArray x = Rows.toArray(manager, POINTS, DataType.FLOAT32);
      double[][] reconstruction =
          Rows.of(
              loaded
                  .forward(new ParameterStore(manager, false), new NDList(x), false)
                  .singletonOrThrow());
      double[][] expected = fitted.onMatrices().decode(fitted.onMatrices().encode(POINTS));
      assertTrue(Arrays.deepEquals(expected, reconstruction));
      // What was loaded can be trained on.
      float[] before = loaded.getParameters().get(0).getValue().getArray().toFloatArray();
      try (var step = new TrainingStep(manager, loaded, SmallTask.I_AE, 1e-3)) {
        step.run(x);
      }
      float[] after = loaded.getParameters().get(0).getValue().getArray().toFloatArray();
      assertFalse(Arrays.equals(before, after));
    }
  }
}

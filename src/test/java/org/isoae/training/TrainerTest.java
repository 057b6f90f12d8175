package org.isoae.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.isoae.data.Surface;
import org.isoae.loss.LatentDistribution;
import org.isoae.network.Architecture;
import org.isoae.network.Autoencoder;
import org.isoae.network.Notation;
import org.isoae.network.RandomPoints;
import org.isoae.regularizer.Contractive;
import org.isoae.regularizer.Isometric;
import org.isoae.regularizer.PlainAutoencoder;
import org.isoae.regularizer.Regularizer;
import org.isoae.torch.Rows;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class TrainerTest {

  private static final Architecture SMALL = new Architecture("FC 16, LIN 2", "FC 16, LIN 3");
  private static final Architecture CONVOLUTIONAL =
      new Architecture(
          "CONV_B 4,4,2,1, CONV_B 8,4,2,1, LIN 2",
          "CONVT_B 8,7,1,0, CONVT_B 4,4,2,1, CONVT 1,4,2,1");
  private static final Isometric I_AE = new Isometric(0.1, LatentDistribution.UNIFORM);
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int SAMPLES = 10;
  private static final double[][] POINTS = Surface.S_SHAPE.sample(32, 1).points();

  private static FittedAutoencoder fit(Regularizer regularizer, TrainingSettings settings) {
    return new Trainer(SMALL, regularizer, settings, Device.cpu())
        .fit(Examples.of(POINTS), epoch -> {});
  }

  private static float[][] parameters(FittedAutoencoder fitted) {
    return fitted.autoencoder().getParameters().values().stream()
        .map(parameter -> parameter.getArray().toFloatArray())
        .toArray(float[][]::new);
  }

  private static float[][] trained(TrainingSettings settings) {
    try (FittedAutoencoder fitted = fit(I_AE, settings)) {
      return parameters(fitted);
    }
  }

  @Test
  void trainingUnderForcedGarbageCollectionIsBitForBitTheSame() throws InterruptedException {
    var settings = new TrainingSettings(3_000, 32, 1e-3, 5);
    float[][] clean = trained(settings);

    AtomicBoolean done = new AtomicBoolean();
    // Freed direct buffers are overwritten by the next ones, so a graph that still reads one shows.
    Thread pressure =
        new Thread(
            () -> {
              while (!done.get()) {
                System.gc();
                for (int i = 0; i < 50; i++) {
                  ByteBuffer.allocateDirect(64).putDouble(0, Double.NaN);
                }
                // Some steps between two collections: what matters is that one falls between a
                // forward and its backward pass, not that nothing else runs.
                LockSupport.parkNanos(3_000_000);
              }
            });
    pressure.start();
    float[][] pressed;
    try {
      pressed = trained(settings);
    } finally {
      done.set(true);
      pressure.join();
    }
    for (int i = 0; i < clean.length; i++) {
      assertArrayEquals(clean[i], pressed[i], 0f, "parameter " + i);
    }
  }

  @Test
  void theSameSeedGivesTheSameParametersAndAnotherDoesNot() {
    float[][] first = trained(new TrainingSettings(20, 10, 1e-3, 1));
    float[][] again = trained(new TrainingSettings(20, 10, 1e-3, 1));
    float[][] other = trained(new TrainingSettings(20, 10, 1e-3, 2));
    assertTrue(Arrays.deepEquals(first, again));
    assertFalse(Arrays.deepEquals(first, other));
  }

  /** What the measured processes run; their resident memory {@link #SAMPLES} times, evenly. */
  static final class LongRun {
    public static void main(String[] arguments) {
      if (arguments[0].equals("points")) {
        run(SMALL, Examples.of(POINTS), 32, 4_000, 20_000);
      } else {
        byte[] pixels = new byte[400 * 28 * 28];
        new Random(1).nextBytes(pixels);
        run(CONVOLUTIONAL, Examples.ofBytes(pixels, new Shape(1, 28, 28)), 64, 80, 200);
      }
    }

    private static void run(
        Architecture architecture, Examples examples, int batch, int some, int all) {
      new Trainer(architecture, I_AE, new TrainingSettings(all, batch, 1e-3, 0), Device.cpu())
          .fit(
              examples,
              epoch -> {
                if (epoch >= some && (epoch - some) % ((all - some) / SAMPLES) == 0) {
                  System.out.println(residentKiB());
                }
              })
          .close();
    }

    private static long residentKiB() {
      System.gc();
      try {
        return Files.readAllLines(STATUS).stream()
            .filter(line -> line.startsWith("VmRSS"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElseThrow();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  void residentMemoryDoesNotGrowWithTheSteps() throws Exception {
    // The smallest array is 64 bytes and its bookkeeping some hundreds more: one kept at each of
    // the 1,600 steps between two samples would be more than this.
    assertLevel("points", 320);
  }

  @Test
  void residentMemoryDoesNotGrowWithTheEpochsOnImages() throws Exception {
    // A batch kept at each of the 12 epochs between two samples would be 2,400 KiB.
    assertLevel("images", 1_200);
  }

  /**
   * A leak grows at an even pace; a compiler's working memory and an allocator's new arena come
   * once. So the median of the growths from sample to sample is asked for, not their sum.
   */
  private static void assertLevel(String run, long most) throws Exception {
    long[] resident = residentKiBOf(run);
    assertEquals(SAMPLES + 1, resident.length);
    long[] growths = new long[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      growths[i] = resident[i + 1] - resident[i];
    }
    System.out.println("Growth on " + run + ", in KiB: " + Arrays.toString(growths));
    Arrays.sort(growths);
    long median = growths[SAMPLES / 2];
    assertTrue(median < most, "grew by %,d KiB from sample to sample".formatted(median));
  }

  private static long[] residentKiBOf(String run) throws Exception {
    Assumptions.assumeTrue(Files.exists(STATUS), "resident memory is read from /proc");
    // A process of its own, with a heap of fixed size: what grows there is native.
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms256m",
                "-Xmx256m",
                "-XX:+AlwaysPreTouch",
                "-Doffline=" + System.getProperty("offline"),
                "-cp",
                System.getProperty("java.class.path"),
                LongRun.class.getName(),
                run)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long[] lines =
        new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .mapToLong(Long::parseLong)
            .toArray();
    assertEquals(0, child.waitFor());
    return lines;
  }

  /** Of 33 images in batches of 16, the last would be alone, and have no variance. */
  @Test
  void batchNormNeverSeesASingleRowAndAnEpochsLossesAreMeans() {
    byte[] pixels = new byte[33 * 28 * 28];
    new Random(1).nextBytes(pixels);
    Examples images = Examples.ofBytes(pixels, new Shape(1, 28, 28));
    var settings = new TrainingSettings(2, 16, 1e-3, 1);
    try (FittedAutoencoder fitted =
        new Trainer(CONVOLUTIONAL, I_AE, settings, Device.cpu()).fit(images, epoch -> {})) {
      assertEquals(2, fitted.history().size());
      for (double[] code : fitted.encode(images)) {
        assertTrue(Double.isFinite(code[0]) && Double.isFinite(code[1]));
      }
    }
    Losses mean =
        Losses.mean(List.of(new Losses(Map.of("L_rec", 1.0)), new Losses(Map.of("L_rec", 4.0))));
    assertEquals(2.5, mean.terms().get("L_rec"), 1e-12);
  }

  @Test
  void imagesBecomeNumbersBetweenZeroAndOneInTheOrderAskedFor() {
    byte[] pixels = {0, 1, 2, 3, (byte) 128, (byte) 255, 7, 8, 9, 10, 11, 12};
    Examples images = Examples.ofBytes(pixels, new Shape(1, 2, 2));
    try (NDManager memory = NDManager.newBaseManager()) {
      NDArray batch = images.batch(memory, 1, 0);
      assertEquals(new Shape(2, 1, 2, 2), batch.getShape());
      float[] expected = {128, 255, 7, 8, 0, 1, 2, 3};
      float[] actual = batch.toFloatArray();
      for (int i = 0; i < expected.length; i++) {
        assertEquals(expected[i] / 255, actual[i], 1e-7f);
      }
      assertEquals(3, images.all(memory).getShape().get(0));
    }
  }

  @Test
  void aStepLeavesNothingInTheModelsManager() {
    for (Regularizer regularizer :
        List.of(I_AE, new PlainAutoencoder(), new Contractive(0.1, true))) {
      try (NDManager manager = NDManager.newBaseManager()) {
        Autoencoder autoencoder =
            regularizer.autoencoder(
                Notation.parse(SMALL.encoder()), Notation.parse(SMALL.decoder()));
        autoencoder.initialize(manager, DataType.FLOAT32, new Shape(1, 3));
        try (var step = new TrainingStep(manager, autoencoder, regularizer, 1e-3)) {
          int before = manager.getManagedArrays().size();
          for (int i = 0; i < 3; i++) {
            try (NDManager memory = manager.newSubManager()) {
              step.run(Rows.toArray(memory, POINTS, DataType.FLOAT32));
            }
          }
          assertEquals(before, manager.getManagedArrays().size(), regularizer.method());
        }
      }
    }
  }

  @Test
  void aDivergingTermIsNamedWithItsStep() {
    double[][] points = {{1, 2, 3}, {Double.NaN, 0, 0}};
    var trainer = new Trainer(SMALL, I_AE, new TrainingSettings(10, 2, 1e-3, 0), Device.cpu());
    DivergedException e =
        assertThrows(DivergedException.class, () -> trainer.fit(Examples.of(points), epoch -> {}));
    assertEquals("L_rec became NaN at step 1.", e.getMessage());
  }

  @Test
  void anEpochVisitsEveryRowOnceAndTheHistoryEndsWithTheLastEpoch() {
    try (FittedAutoencoder fitted = fit(I_AE, new TrainingSettings(7, 5, 1e-3, 0))) {
      List<EpochLosses> history = fitted.history();
      assertEquals(7, history.get(history.size() - 1).epoch());
      assertEquals(
          List.of("L_rec", "L_iso", "L_piso"),
          List.copyOf(history.get(0).losses().terms().keySet()));
    }
  }

  @Test
  void anIsometryIsLearnedWhereThereIsOne() {
    // A flat square in space: I-AE's losses must all become small.
    RandomPoints random = RandomPoints.announced();
    double[][] plane = random.rows(64, 3);
    for (double[] p : plane) {
      p[2] = 0;
    }
    var trainer = new Trainer(SMALL, I_AE, new TrainingSettings(1_500, 64, 3e-3, 0), Device.cpu());
    try (FittedAutoencoder fitted = trainer.fit(Examples.of(plane), epoch -> {})) {
      var last = fitted.history().get(fitted.history().size() - 1).losses().terms();
      assertTrue(last.get("L_rec") < 0.05, "L_rec " + last.get("L_rec"));
      assertTrue(last.get("L_iso") < 0.02, "L_iso " + last.get("L_iso"));
      assertTrue(last.get("L_piso") < 0.02, "L_piso " + last.get("L_piso"));
    }
  }

  @Test
  void parametersAreSavedAndLoadedAsDjlDoes() throws Exception {
    try (FittedAutoencoder fitted = fit(I_AE, new TrainingSettings(5, 32, 1e-3, 0));
        NDManager manager = NDManager.newBaseManager()) {
      var bytes = new ByteArrayOutputStream();
      fitted.autoencoder().saveParameters(new DataOutputStream(bytes));

      Autoencoder loaded =
          Autoencoder.of(Notation.parse(SMALL.encoder()), Notation.parse(SMALL.decoder()));
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
    }
  }

  @Test
  void adamFollowsPyTorchsFormula() {
    double[] start = {0.5, -1.25, 3};
    double[] weight = start.clone();
    double[] m = new double[3];
    double[] v = new double[3];
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray parameter = Rows.toArray(manager, new double[][] {start}, DataType.FLOAT64);
      parameter.setRequiresGradient(true);
      try (Adam adam = new Adam(manager, List.of(parameter), 0.01)) {
        for (int t = 1; t <= 50; t++) {
          try (var collector = Engine.getInstance().newGradientCollector();
              NDManager step = manager.newSubManager()) {
            NDArray loss = parameter.square().square().sum();
            loss.attach(step);
            collector.backward(loss);
          }
          adam.update();
          for (int k = 0; k < 3; k++) {
            double g = 4 * Math.pow(weight[k], 3);
            m[k] = 0.9 * m[k] + (1 - 0.9) * g;
            v[k] = 0.999 * v[k] + (1 - 0.999) * g * g;
            double mHat = m[k] / (1 - Math.pow(0.9, t));
            double vHat = v[k] / (1 - Math.pow(0.999, t));
            weight[k] -= 0.01 * mHat / (Math.sqrt(vHat) + 1e-8);
          }
        }
      }
      assertArrayEquals(weight, parameter.toDoubleArray(), 1e-9);
    }
  }
}

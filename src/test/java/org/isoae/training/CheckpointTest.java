package org.isoae.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.isoae.loss.LatentDistribution;
import org.isoae.network.Architecture;
import org.isoae.regularizer.Isometric;
import org.isoae.regularizer.RegularizedDecoder;
import org.isoae.regularizer.RegularizedDecoder.Normalised;
import org.isoae.regularizer.Regularizer;
import org.isoae.training.Examples.Batches;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {

  private static final Architecture CONVOLUTIONAL =
      new Architecture(
          "CONV_B 4,4,2,1, LIN 3", "FC 64, VIEW 4,4,4, CONVT_B 3,4,2,1, CONVT 1,1,1,0");
  private static final Isometric I_AE = new Isometric(0.1, LatentDistribution.GAUSSIAN);
  private static final int SIZE = 64;

  @TempDir private Path folder;

  private static Examples images(int count, long seed) {
    byte[] pixels = new byte[count * SIZE];
    new Random(seed).nextBytes(pixels);
    return Examples.ofImages(
        count,
        new Shape(1, 8, 8),
        PixelRange.SYMMETRIC,
        rows -> {
          byte[] some = new byte[rows.length * SIZE];
          for (int i = 0; i < rows.length; i++) {
            System.arraycopy(pixels, rows[i] * SIZE, some, i * SIZE, SIZE);
          }
          return some;
        });
  }

  private FittedAutoencoder fit(Regularizer regularizer, Path checkpoint, IntConsumer afterEpoch) {
    return fit(regularizer, images(50, 1), checkpoint, afterEpoch);
  }

  /** Selects an epoch, and writes a checkpoint after each step. */
  private static FittedAutoencoder fit(
      Regularizer regularizer, Examples examples, Path checkpoint, IntConsumer afterEpoch) {
    return new Trainer(
            CONVOLUTIONAL, regularizer, new TrainingSettings(6, 16, 2e-2, 3), Device.cpu())
        .fit(examples, images(20, 2), new Checkpoint(checkpoint, Duration.ZERO, "x"), afterEpoch);
  }

  /** Some examples, until a number of batches has been taken. */
  private static Examples failingAfter(int batches, Examples examples) {
    var left = new AtomicInteger(batches);
    return new Examples() {
      @Override
      public int count() {
        return examples.count();
      }

      @Override
      public Shape shape() {
        return examples.shape();
      }

      @Override
      public NDArray batch(NDManager memory, int... rows) {
        if (left.getAndDecrement() == 0) {
          throw new Killed();
        }
        return examples.batch(memory, rows);
      }
    };
  }

  private static List<float[]> parameters(FittedAutoencoder fitted) {
    return fitted.autoencoder().getParameters().values().stream()
        .map(parameter -> parameter.getArray().toFloatArray())
        .toList();
  }

  private static void assertSame(FittedAutoencoder expected, FittedAutoencoder actual) {
    assertEquals(expected.selectedEpoch(), actual.selectedEpoch());
    assertEquals(expected.history(), actual.history());
    List<float[]> first = parameters(expected);
    List<float[]> second = parameters(actual);
    for (int i = 0; i < first.size(); i++) {
      assertArrayEquals(first.get(i), second.get(i), 0f, "parameter " + i);
    }
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @Test
  void aCheckpointThatCannotBeWrittenCostsNoTraining() throws IOException {
    Path inAFile = Files.writeString(folder.resolve("file"), "no folder").resolve("checkpoint");
    try (FittedAutoencoder without = fit(I_AE, inAFile, epoch -> {});
        FittedAutoencoder with = fit(I_AE, folder.resolve("checkpoint"), epoch -> {})) {
      assertEquals(with.history(), without.history());
    }
  }

  @Test
  void aTrainingBrokenOffAtAnyStepGoesOnWithTheSameResultBitForBit() {
    for (Regularizer regularizer :
        List.of(I_AE, RegularizedDecoder.spectral(0.1, Normalised.AUTOENCODER))) {
      Path file = folder.resolve(regularizer.method() + ".checkpoint");
      try (FittedAutoencoder unbroken =
          fit(regularizer, folder.resolve(regularizer.method() + ".unbroken"), epoch -> {})) {
        // An epoch has four steps: within the first one, between two, and within another.
        for (int batches : new int[] {3, 5, 3, 6}) {
          assertThrows(
              Killed.class,
              () -> fit(regularizer, failingAfter(batches, images(50, 1)), file, epoch -> {}));
        }
        List<Integer> told = new ArrayList<>();
        try (FittedAutoencoder resumed = fit(regularizer, file, told::add)) {
          assertSame(unbroken, resumed);
        }
        assertEquals(List.of(4, 5, 6), told, "goes on after step 17");
      }
    }
  }

  @Test
  void aTrainingWithoutValidationResumesToo() {
    double[][] points =
        new Random(1).doubles(10).mapToObj(x -> new double[] {x, x * x}).toArray(double[][]::new);
    var trainer =
        new Trainer(
            new Architecture("FC 8, LIN 1", "FC 8, LIN 2"),
            I_AE,
            new TrainingSettings(9, 10, 1e-2, 3),
            Device.cpu());
    var checkpoint = new Checkpoint(folder.resolve("full batches"), Duration.ZERO, "x");
    IntConsumer killer =
        epoch -> {
          if (epoch == 4) {
            throw new Killed();
          }
        };
    assertThrows(Killed.class, () -> trainer.fit(Examples.of(points), null, checkpoint, killer));
    List<Integer> told = new ArrayList<>();
    try (FittedAutoencoder unbroken = trainer.fit(Examples.of(points), epoch -> {});
        FittedAutoencoder resumed = trainer.fit(Examples.of(points), null, checkpoint, told::add)) {
      assertSame(unbroken, resumed);
    }
    assertEquals(List.of(3, 4, 5, 6, 7, 8, 9), told);
  }

  @Test
  void noCheckpointIsWrittenBeforeItsInterval() {
    Path file = folder.resolve("checkpoint");
    new Trainer(CONVOLUTIONAL, I_AE, new TrainingSettings(2, 16, 2e-2, 3), Device.cpu())
        .fit(images(50, 1), file, epoch -> {})
        .close();
    assertFalse(Files.exists(file));
  }

  @Test
  void aCheckpointOfAnotherTrainingIsIgnored() {
    Path file = folder.resolve("checkpoint");
    fit(I_AE, file, epoch -> {}).close();
    var trainer =
        new Trainer(CONVOLUTIONAL, I_AE, new TrainingSettings(6, 16, 2e-2, 3), Device.cpu());
    List<Integer> told = new ArrayList<>();
    trainer
        .fit(
            images(50, 1), images(20, 2), new Checkpoint(file, Duration.ZERO, "another"), told::add)
        .close();
    assertEquals(1, told.get(0), "begins anew");
  }

  @Test
  void aDamagedCheckpointCountsAsNone() throws Exception {
    Path file = folder.resolve("some.checkpoint");
    List<Integer> told = new ArrayList<>();
    try (FittedAutoencoder first = fit(I_AE, file, epoch -> {})) {
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length / 2] ^= 1;
      Files.write(file, bytes);
      try (FittedAutoencoder again = fit(I_AE, file, told::add)) {
        assertSame(first, again);
      }
      Files.write(file, new byte[] {1, 2, 3});
      try (FittedAutoencoder again = fit(I_AE, file, told::add)) {
        assertSame(first, again);
      }
    }
    assertEquals(12, told.size());
  }

  @Test
  void theKeptParametersAreThoseOfTheBestEpoch() {
    Examples validation = images(20, 2);
    try (FittedAutoencoder fitted = fit(I_AE, folder.resolve("best"), epoch -> {})) {
      SelectedEpoch selection = fitted.selectedEpoch().orElseThrow();
      double[] loss = {0};
      fitted.reconstruct(
          validation,
          (x, y) -> {
            float[] difference = y.sub(x).toFloatArray();
            for (float value : difference) {
              loss[0] += (double) value * value / validation.count();
            }
          });
      assertEquals(selection.validationLoss(), loss[0], 1e-4 * loss[0]);
      assertTrue(selection.epoch() >= 1 && selection.epoch() <= 6);
    }
  }

  @Test
  void batchesReadAheadComeInTheirOrderAndNoMoreThanAFewAreHeld() {
    AtomicInteger read = new AtomicInteger();
    Examples examples =
        Examples.ofImages(
            1_000,
            new Shape(1),
            PixelRange.UNIT,
            rows -> {
              read.incrementAndGet();
              return new byte[] {(byte) (rows[0] % 200)};
            });
    List<int[]> order = IntStream.range(0, 1_000).mapToObj(i -> new int[] {i}).toList();
    int ahead = 2 * Runtime.getRuntime().availableProcessors();
    try (NDManager manager = NDManager.newBaseManager();
        Batches batches = examples.inOrder(order)) {
      for (int i = 0; i < 1_000; i++) {
        assertTrue(
            read.get() <= i + ahead,
            String.format(Locale.ROOT, "reads %d at batch %d", read.get(), i));
        try (NDArray batch = batches.next(manager)) {
          assertEquals(i % 200 / 255f, batch.getFloat(0), 1e-7f);
        }
      }
    }
  }

  @Test
  void whatAReaderThrowsReachesTheTrainer() {
    Examples damaged =
        Examples.ofImages(
            50,
            new Shape(1, 8, 8),
            PixelRange.UNIT,
            rows -> {
              throw new Killed();
            });
    var trainer =
        new Trainer(CONVOLUTIONAL, I_AE, new TrainingSettings(1, 16, 1e-3, 0), Device.cpu());
    assertThrows(Killed.class, () -> trainer.fit(damaged, epoch -> {}));
  }

  @Test
  void bytesSpanTheirRangeBothWays() {
    assertEquals(-1, PixelRange.SYMMETRIC.of((byte) 0));
    assertEquals(1, PixelRange.SYMMETRIC.of((byte) 255));
    assertEquals(0, PixelRange.UNIT.of((byte) 0));
    for (PixelRange range : PixelRange.values()) {
      for (int value = 0; value < 256; value++) {
        assertEquals(value, range.toByte(range.of((byte) value)));
      }
      assertEquals(255, range.toByte(7));
      assertEquals(0, range.toByte(-7));
    }
  }
}

package org.isoae.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.isoae.data.Surface;

/**
 * A training of I-AE in a process of its own, whose memory is read every so many epochs.
 *
 * @param data "points", "points by DJL" or "images"
 * @param rows of the data
 * @param batchSize rows in a step
 * @param warmUp epochs before the first reading
 * @param distance epochs from reading to reading
 */
record MeasuredTraining(String data, int rows, int batchSize, int warmUp, int distance) {

  private static final int READINGS = 16;
  private static final Path STATUS = Path.of("/proc/self/status");

  /** Which memory is read. */
  enum Memory {
    /** What the C library has allocated. */
    NATIVE_HEAP {
      @Override
      boolean isReadable() {
        return NativeHeap.isReadable();
      }

      @Override
      long bytes() {
        return NativeHeap.bytesInUse();
      }
    },
    /** The pages of the process, in which a few leaked kilobytes hide among freed ones. */
    RESIDENT {
      @Override
      boolean isReadable() {
        return Files.exists(STATUS);
      }

      @Override
      long bytes() {
        try {
          return Files.readAllLines(STATUS).stream()
              .filter(line -> line.startsWith("VmRSS"))
              .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst()
              .orElseThrow();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };

    abstract boolean isReadable();

    abstract long bytes();
  }

  /**
   * A leak grows at an even pace; a compiler's working memory and an allocator's new arena come
   * once. So the median of the growths from reading to reading is judged, not their sum.
   *
   * @param most bytes by which the memory may grow from reading to reading
   * @param options further options of the JVM
   */
  void assertLevel(Memory memory, long most, String... options) throws Exception {
    long[] bytes = readings(memory, options);
    assertEquals(READINGS, bytes.length);
    long[] growths = IntStream.range(1, READINGS).mapToLong(i -> bytes[i] - bytes[i - 1]).toArray();
    System.out.printf(
        Locale.ROOT, "Growth of %s on %s, in bytes: %s%n", memory, data, Arrays.toString(growths));
    Arrays.sort(growths);
    long median = growths[growths.length / 2];
    assertTrue(
        median < most,
        String.format(Locale.ROOT, "%s grew by %d bytes in %d epochs", memory, median, distance));
  }

  private long[] readings(Memory memory, String... options) throws Exception {
    return ChildJvm.run(
            MeasuredTraining.class,
            List.of(options),
            memory,
            data,
            rows,
            batchSize,
            warmUp,
            distance)
        .stream()
        .mapToLong(Long::parseLong)
        .toArray();
  }

  public static void main(String[] arguments) throws IOException, TranslateException {
    Memory memory = Memory.valueOf(arguments[0]);
    int[] numbers = Arrays.stream(arguments).skip(2).mapToInt(Integer::parseInt).toArray();
    new MeasuredTraining(arguments[1], numbers[0], numbers[1], numbers[2], numbers[3]).run(memory);
  }

  private void run(Memory memory) throws IOException, TranslateException {
    int epochs = warmUp + (READINGS - 1) * distance;
    long[] bytes = new long[READINGS];
    IntConsumer afterEpoch =
        epoch -> {
          int since = epoch - warmUp;
          if (since >= 0 && since % distance == 0) {
            settle();
            bytes[since / distance] = memory.bytes();
          }
        };
    if (data.equals("points by DJL")) {
      try (var training = new DjlTraining(SmallTask.I_AE, rows)) {
        double[][] points = Surface.S_SHAPE.sample(rows, 1).points();
        training.fit(points, batchSize, epochs, afterEpoch);
      }
    } else {
      SmallTask task = data.equals("points") ? SmallTask.ofPoints(rows) : SmallTask.ofImages(rows);
      var settings = new TrainingSettings(epochs, batchSize, 1e-3, 0);
      task.fit(SmallTask.I_AE, settings, afterEpoch).close();
    }
    Arrays.stream(bytes).forEach(System.out::println);
  }

  /** What is on its way out still owns native memory: garbage, and threads that read batches. */
  private static void settle() {
    try {
      for (Thread thread : Thread.getAllStackTraces().keySet()) {
        if (thread.getName().equals("batch reader")) {
          thread.join();
        }
      }
      System.gc();
      Thread.sleep(2);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

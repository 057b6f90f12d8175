package org.isoae.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.isoae.torch.Rows;

/** Examples to train an autoencoder on. Native arrays are made one batch at a time. */
public interface Examples {

  /** The number of examples in a chunk. */
  int CHUNK = 256;

  /** {@return the number of examples} */
  int count();

  /** {@return the shape of one example, without a batch dimension} */
  Shape shape();

  /**
   * Makes a batch.
   *
   * @param memory the owner of the batch
   * @param rows the indices of the examples, in the order of the batch
   * @return 32-bit floats of shape (rows, ...)
   */
  NDArray batch(NDManager memory, int... rows);

  /**
   * Makes one batch of all examples in their order.
   *
   * @param memory the owner of the batch
   * @return 32-bit floats of shape (count, ...)
   */
  default NDArray all(NDManager memory) {
    return batch(memory, IntStream.range(0, count()).toArray());
  }

  /**
   * Returns batches in a given order, so that an implementation can read the next ones ahead.
   *
   * @param rows the indices of the examples of each batch
   * @return the batches; the caller closes them
   */
  default Batches inOrder(List<int[]> rows) {
    Iterator<int[]> next = rows.iterator();
    return new Batches() {
      @Override
      public NDArray next(NDManager memory) {
        return batch(memory, next.next());
      }

      @Override
      public void close() {}
    };
  }

  /**
   * Passes all examples in their order to a function, {@link #CHUNK} at a time to bound the memory
   * of their activations.
   *
   * @param manager the parent of the manager of each chunk, which is closed after the call
   * @param work receives the chunks
   */
  default void inChunks(NDManager manager, Consumer<NDArray> work) {
    List<int[]> rows = new ArrayList<>();
    for (int from = 0; from < count(); from += CHUNK) {
      rows.add(IntStream.range(from, Math.min(count(), from + CHUNK)).toArray());
    }
    try (Batches chunks = inOrder(rows)) {
      for (int i = 0; i < rows.size(); i++) {
        try (NDManager memory = manager.newSubManager()) {
          work.accept(chunks.next(memory));
        }
      }
    }
  }

  /** A sequence of batches. */
  interface Batches extends AutoCloseable {

    /**
     * Returns the next batch.
     *
     * @param memory the owner of the batch
     * @return 32-bit floats of shape (rows, ...)
     */
    NDArray next(NDManager memory);

    @Override
    void close();
  }

  /** Reads the bytes of examples. */
  @FunctionalInterface
  interface ByteReader {

    /**
     * Reads some examples; called by several threads at once.
     *
     * @param rows the indices of the examples
     * @return their bytes, example after example
     */
    byte[] read(int[] rows);
  }

  /**
   * Makes examples of points.
   *
   * @param points at least one point, one in each row
   * @return the examples
   */
  static Examples of(double[][] points) {
    return new Examples() {
      @Override
      public int count() {
        return points.length;
      }

      @Override
      public Shape shape() {
        return new Shape(points[0].length);
      }

      @Override
      public NDArray batch(NDManager memory, int... rows) {
        double[][] chosen =
            Arrays.stream(rows).mapToObj(row -> points[row]).toArray(double[][]::new);
        return Rows.toArray(memory, chosen, DataType.FLOAT32);
      }
    };
  }

  /**
   * Makes examples of images with one byte for each value; bytes are mapped to [0, 1].
   *
   * @param bytes example after example
   * @param shape of an example: (channels, height, width), or one number for images as rows
   * @return the examples
   * @throws IllegalArgumentException if the bytes are no whole number of examples
   */
  static Examples ofBytes(byte[] bytes, Shape shape) {
    int size = Math.toIntExact(shape.size());
    if (bytes.length % size != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s bytes are no whole number of examples of shape %s, which have %s each.",
              bytes.length,
              shape,
              size));
    }
    return new ByteExamples(
        bytes.length / size,
        shape,
        PixelRange.UNIT,
        rows -> {
          byte[] some = new byte[rows.length * size];
          for (int i = 0; i < rows.length; i++) {
            System.arraycopy(bytes, rows[i] * size, some, i * size, size);
          }
          return some;
        });
  }

  /**
   * Makes examples of images that are read on demand, some batches ahead and in parallel.
   *
   * @param count the number of images
   * @param shape of an image: (channels, height, width)
   * @param range the range that bytes are mapped to
   * @param reader reads the images
   * @return the examples
   */
  static Examples ofImages(int count, Shape shape, PixelRange range, ByteReader reader) {
    return new ByteExamples(count, shape, range, reader);
  }
}

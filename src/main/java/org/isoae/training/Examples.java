package org.isoae.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.isoae.torch.Rows;

/** What an autoencoder is trained on; a batch becomes native when it is asked for. */
public interface Examples {

  /** Examples in a chunk. */
  int CHUNK = 256;

  /** How many. */
  int count();

  /** The shape of one, without a batch dimension. */
  Shape shape();

  /**
   * A batch.
   *
   * @param memory comes to own it
   * @param rows which, in this order
   * @return shape (rows, ...), 32-bit floats
   */
  NDArray batch(NDManager memory, int... rows);

  /** All of them in their order. */
  default NDArray all(NDManager memory) {
    return batch(memory, IntStream.range(0, count()).toArray());
  }

  /**
   * Batches one after the other, so that those to come can be read while one is worked on.
   *
   * @param rows of each batch
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
   * All of them in their order, so many at a time that their activations fit anywhere.
   *
   * @param manager the parent of each chunk's owner, which is closed after the work on it
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

  /** Batches in an order that was given. */
  interface Batches extends AutoCloseable {

    /**
     * The next one.
     *
     * @param memory comes to own it
     */
    NDArray next(NDManager memory);

    @Override
    void close();
  }

  /** Reads the bytes of some examples, one after the other; called by several threads. */
  @FunctionalInterface
  interface ByteReader {
    byte[] read(int[] rows);
  }

  /** Points, one a row. */
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
   * Images of a byte for each value, which become numbers in [0, 1].
   *
   * @param bytes example after example
   * @param shape of one: (channels, height, width), or one number for images as rows
   */
  static Examples ofBytes(byte[] bytes, Shape shape) {
    int size = Math.toIntExact(shape.size());
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
   * Images that are read when they are needed, some batches ahead and in parallel.
   *
   * @param count how many
   * @param shape of one: (channels, height, width)
   * @param range what their bytes become
   */
  static Examples ofImages(int count, Shape shape, PixelRange range, ByteReader reader) {
    return new ByteExamples(count, shape, range, reader);
  }
}

package org.isoae.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.isoae.torch.Rows;

/** What an autoencoder is trained on, held in Java; a batch becomes native when it is asked for. */
public interface Examples {

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
    return new Examples() {
      @Override
      public int count() {
        return bytes.length / size;
      }

      @Override
      public Shape shape() {
        return shape;
      }

      @Override
      public NDArray batch(NDManager memory, int... rows) {
        ByteBuffer buffer =
            memory.allocateDirect(4 * rows.length * size).order(ByteOrder.nativeOrder());
        for (int row : rows) {
          for (int i = row * size; i < (row + 1) * size; i++) {
            buffer.putFloat((bytes[i] & 0xff) / 255f);
          }
        }
        buffer.rewind();
        Shape batch = new Shape(rows.length).addAll(shape);
        // create() wraps the Java buffer; the copy is libtorch's own.
        try (NDArray wrapped = memory.create(buffer, batch, DataType.FLOAT32)) {
          return wrapped.duplicate();
        }
      }
    };
  }
}

package org.isoae.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;

/** Conversion between Java matrices, {@code double[rows][columns]}, and native arrays. */
public final class Rows {

  private Rows() {}

  /**
   * Copies a matrix into native memory.
   *
   * <p>{@code NDManager.create} wraps a Java buffer without copying it. Autograd may use such an
   * array after Java has freed the buffer; the copy made here is allocated by libtorch.
   *
   * @param manager the owner of the new array
   * @param rows the matrix: at least one row, all rows of the same length
   * @param type {@code FLOAT32} or {@code FLOAT64}
   * @return an array of shape (rows, columns)
   * @throws IllegalArgumentException if the matrix has no rows, its rows differ in length, or the
   *     type is another
   */
  public static NDArray toArray(NDManager manager, double[][] rows, DataType type) {
    if (rows.length == 0) {
      throw new IllegalArgumentException("Cannot make an array of a matrix without rows.");
    }
    Shape shape = new Shape(rows.length, rows[0].length);
    int bytes = Math.toIntExact(shape.size()) * type.getNumOfBytes();
    ByteBuffer buffer = manager.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    for (double[] row : rows) {
      if (row.length != rows[0].length) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "Rows differ in length: %s and %s.", rows[0].length, row.length));
      }
      for (double value : row) {
        switch (type) {
          case FLOAT32 -> buffer.putFloat((float) value);
          case FLOAT64 -> buffer.putDouble(value);
          default ->
              throw new IllegalArgumentException(
                  String.format(
                      Locale.ROOT, "Invalid type %s. Expected FLOAT32 or FLOAT64.", type));
        }
      }
    }
    buffer.rewind();
    try (NDArray wrapped = manager.create(buffer, shape, type)) {
      return wrapped.duplicate();
    }
  }

  /**
   * Copies an array to Java.
   *
   * @param array of shape (rows, ...), {@code FLOAT32} or {@code FLOAT64}
   * @return the matrix, one flattened row for each row of the array
   */
  public static double[][] of(NDArray array) {
    int rows = Math.toIntExact(array.getShape().get(0));
    int columns = Math.toIntExact(array.getShape().size() / rows);
    double[][] matrix = new double[rows][columns];
    if (array.getDataType() == DataType.FLOAT64) {
      double[] flat = array.toDoubleArray();
      for (int i = 0; i < rows; i++) {
        System.arraycopy(flat, i * columns, matrix[i], 0, columns);
      }
    } else {
      float[] flat = array.toFloatArray();
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          matrix[i][j] = flat[i * columns + j];
        }
      }
    }
    return matrix;
  }
}

package org.isoae.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Matrices between Java, {@code double[rows][columns]}, and the engine. */
public final class Rows {

  private Rows() {}

  /**
   * Copies a matrix into native memory.
   *
   * <p>{@code NDManager.create} wraps a Java buffer without copying it. Autograd may hold such an
   * array longer than Java does, and then reads freed memory; the copy made here is libtorch's own.
   *
   * @param manager the owner of the new array
   * @param rows the matrix, not empty, all rows of one length
   * @param type {@code FLOAT32} or {@code FLOAT64}
   * @return shape (rows, columns)
   */
  public static NDArray toArray(NDManager manager, double[][] rows, DataType type) {
    if (rows.length == 0) {
      throw new IllegalArgumentException("A matrix without rows cannot become an array.");
    }
    Shape shape = new Shape(rows.length, rows[0].length);
    int bytes = Math.toIntExact(shape.size()) * type.getNumOfBytes();
    ByteBuffer buffer = manager.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    for (double[] row : rows) {
      if (row.length != rows[0].length) {
        throw new IllegalArgumentException(
            "Rows differ in length: " + rows[0].length + " and " + row.length + ".");
      }
      for (double value : row) {
        switch (type) {
          case FLOAT32 -> buffer.putFloat((float) value);
          case FLOAT64 -> buffer.putDouble(value);
          default -> throw new IllegalArgumentException("No floating-point type: " + type);
        }
      }
    }
    buffer.rewind();
    try (NDArray wrapped = manager.create(buffer, shape, type)) {
      return wrapped.duplicate();
    }
  }

  /** Copies an array of shape (rows, ...) to Java, each row flattened. */
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

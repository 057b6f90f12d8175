package org.isoae.fid;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.isoae.torch.TorchScript;

/**
 * Fits a Gaussian to features that arrive in batches, in float64 and in constant memory.
 *
 * <p>The QR decomposition of the features X with a leading column of ones has the triangular factor
 * R = (√n, √n·μᵀ; 0, F) with FᵀF = (n − 1)·Σ up to signs: one decomposition gives the mean and the
 * factor of the covariance, without squaring or subtracting. Further rows are stacked below R and
 * decomposed again.
 */
public final class GaussianFitter implements AutoCloseable {

  /** Rows that are collected before each decomposition. */
  private static final int BLOCK_ROWS = 2_048;

  private static final String TRIANGLE =
      """
      def triangle(self, rows: List[Tensor]) -> Tensor:
        q, r = torch.linalg_qr(torch.cat(rows, 0), "r")
        return r
      """;

  private final NDManager manager = NDManager.newBaseManager(Device.cpu());
  private final NDList rows = new NDList();
  private long pending;
  private long count;

  /**
   * Adds features.
   *
   * @param features the features of n images, shape (n, d), on any device
   */
  public void add(NDArray features) {
    long n = features.getShape().get(0);
    try (NDManager call = manager.newSubManager()) {
      NDArray host = features.toDevice(Device.cpu(), true);
      host.attach(call);
      NDArray doubles = host.toType(DataType.FLOAT64, true);
      doubles.attach(call);
      NDArray ones = call.ones(new Shape(n, 1), DataType.FLOAT64);
      NDArray row = ones.concat(doubles, 1);
      row.attach(manager);
      rows.add(row);
    }
    count += n;
    pending += n;
    if (pending >= BLOCK_ROWS) {
      decompose();
    }
  }

  private void decompose() {
    NDArray triangle =
        TorchScript.of(TRIANGLE).call("triangle", TorchScript.list(rows)).singletonOrThrow();
    triangle.attach(manager);
    rows.forEach(NDArray::close);
    rows.clear();
    rows.add(triangle);
    pending = 0;
  }

  /**
   * Computes the fit to all features added so far.
   *
   * @return the mean and the factor of the covariance
   * @throws IllegalStateException if fewer than two features were added
   */
  public GaussianFit fit() {
    if (count < 2) {
      throw new IllegalStateException(
          "A Gaussian fit needs at least 2 features, got " + count + ".");
    }
    decompose();
    NDArray triangle = rows.get(0);
    int height = Math.toIntExact(triangle.getShape().get(0));
    int width = Math.toIntExact(triangle.getShape().get(1));
    double[] r = triangle.toDoubleArray();
    double[] mean = new double[width - 1];
    for (int k = 1; k < width; k++) {
      mean[k - 1] = r[k] / r[0];
    }
    double[] factor = new double[(width - 1) * (width - 1)];
    for (int i = 1; i < height; i++) {
      double[] row = Arrays.copyOfRange(r, i * width + 1, (i + 1) * width);
      System.arraycopy(row, 0, factor, (i - 1) * (width - 1), width - 1);
    }
    return new GaussianFit(count, mean, factor);
  }

  @Override
  public void close() {
    manager.close();
  }
}

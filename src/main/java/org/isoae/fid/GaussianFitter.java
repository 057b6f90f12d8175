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
 * Fits a Gaussian to features that come a batch at a time, in float64; what is held does not grow
 * with their number.
 *
 * <p>X, with a column of ones before it, has the triangular factor R = (√n, √n·μᵀ; 0, F) with FᵀF =
 * Σ·(n − 1): one QR decomposition gives the mean and the covariance's factor, and nothing is
 * squared or subtracted. More rows are put below R and decomposed again.
 */
public final class GaussianFitter implements AutoCloseable {

  /** Rows that wait until a decomposition is worth its time. */
  private static final int WAITING = 2_048;

  private static final String TRIANGLE =
      """
      def triangle(self, rows: List[Tensor]) -> Tensor:
        q, r = torch.linalg_qr(torch.cat(rows, 0), "r")
        return r
      """;

  private final NDManager manager = NDManager.newBaseManager(Device.cpu());
  private final NDList rows = new NDList();
  private long waiting;
  private long count;

  /**
   * Takes features up.
   *
   * @param features shape (n, d)
   */
  public void add(NDArray features) {
    long n = features.getShape().get(0);
    try (NDManager call = manager.newSubManager()) {
      NDArray host = features.toDevice(Device.cpu(), true);
      host.attach(call);
      NDArray wide = host.toType(DataType.FLOAT64, true);
      wide.attach(call);
      NDArray ones = call.ones(new Shape(n, 1), DataType.FLOAT64);
      NDArray row = ones.concat(wide, 1);
      row.attach(manager);
      rows.add(row);
    }
    count += n;
    waiting += n;
    if (waiting >= WAITING) {
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
    waiting = 0;
  }

  /**
   * The fit to all features so far.
   *
   * @throws IllegalStateException if there are fewer than two
   */
  public GaussianFit fit() {
    if (count < 2) {
      throw new IllegalStateException("A Gaussian needs two features or more, not " + count + ".");
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

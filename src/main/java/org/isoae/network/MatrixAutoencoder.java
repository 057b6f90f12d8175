package org.isoae.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.ParameterStore;
import org.isoae.torch.Rows;

/**
 * The functions of an autoencoder on Java matrices, whose rows are points. Batch norm uses running
 * statistics. Native memory is freed at the end of each call.
 */
public final class MatrixAutoencoder {

  private final Autoencoder autoencoder;
  private final NDManager manager;
  private final DataType type;

  /**
   * Wraps an autoencoder.
   *
   * @param autoencoder an initialised autoencoder
   * @param manager the owner of its parameters
   * @param type the type of its parameters
   */
  public MatrixAutoencoder(Autoencoder autoencoder, NDManager manager, DataType type) {
    this.autoencoder = autoencoder;
    this.manager = manager;
    this.type = type;
  }

  /**
   * Computes codes z = g(x).
   *
   * @param x points of the data space, [point][D]
   * @return codes, [point][d]
   */
  public double[][] encode(double[][] x) {
    try (NDManager call = manager.newSubManager()) {
      return Rows.of(linearize(call, autoencoder.encoder(), x).value());
    }
  }

  /**
   * Computes points f(z).
   *
   * @param z codes, [point][d]
   * @return points of the data space, [point][D]
   */
  public double[][] decode(double[][] z) {
    try (NDManager call = manager.newSubManager()) {
      return Rows.of(linearize(call, autoencoder.decoder(), z).value());
    }
  }

  /**
   * Computes the decoder's Jacobians A = df(z).
   *
   * @param z codes, [point][d]
   * @return one matrix for each code, [point][D][d]
   */
  public double[][][] decoderJacobians(double[][] z) {
    try (NDManager call = manager.newSubManager()) {
      NDArray points = Rows.toArray(call, z, type);
      Linearization at =
          autoencoder.decoder().linearize(new ParameterStore(call, false), points, Pass.EVALUATION);
      double[][][] columns = toMatrices(Jacobian.columns(at, points));
      double[][][] jacobians = new double[z.length][columns[0][0].length][columns.length];
      for (int n = 0; n < z.length; n++) {
        for (int k = 0; k < columns.length; k++) {
          for (int i = 0; i < jacobians[n].length; i++) {
            jacobians[n][i][k] = columns[k][n][i];
          }
        }
      }
      return jacobians;
    }
  }

  /**
   * Computes the encoder's Jacobians B = dg(x).
   *
   * @param x points of the data space, [point][D]
   * @return one matrix for each point, [point][d][D]
   */
  public double[][][] encoderJacobians(double[][] x) {
    try (NDManager call = manager.newSubManager()) {
      double[][][] rows = toMatrices(Jacobian.rows(linearize(call, autoencoder.encoder(), x)));
      double[][][] jacobians = new double[x.length][rows.length][];
      for (int n = 0; n < x.length; n++) {
        for (int k = 0; k < rows.length; k++) {
          jacobians[n][k] = rows[k][n];
        }
      }
      return jacobians;
    }
  }

  private Linearization linearize(NDManager call, Network network, double[][] points) {
    return network.linearize(
        new ParameterStore(call, false), Rows.toArray(call, points, type), Pass.EVALUATION);
  }

  private static double[][][] toMatrices(NDList arrays) {
    return arrays.stream().map(Rows::of).toArray(double[][][]::new);
  }
}

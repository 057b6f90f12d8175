package org.isoae.experiments.own;

import ai.djl.Device;
import java.util.Arrays;
import java.util.stream.Stream;
import org.isoae.experiments.shared.Codes;
import org.isoae.harness.Computation;
import org.isoae.harness.Progress;
import org.isoae.metric.Quantile;
import org.isoae.metric.SingularValues;
import org.isoae.network.Architecture;
import org.isoae.network.MatrixAutoencoder;
import org.isoae.regularizer.Regularizer;
import org.isoae.result.CellResult;
import org.isoae.training.Examples;
import org.isoae.training.FittedAutoencoder;
import org.isoae.training.Trainer;
import org.isoae.training.TrainingSettings;

/**
 * Trains one autoencoder on a user's points but for those that are held out, and measures it.
 *
 * @param threads see {@link org.isoae.torch.ComputeDevice#threads}: wide points move digits by them
 */
record OwnTraining(
    OwnPoints points,
    Architecture architecture,
    Regularizer regularizer,
    TrainingSettings training,
    String threads,
    Device device)
    implements Computation {

  /** Ids of metrics; {@link OwnMetrics} explains them. */
  static final String L_REC_TRAINED = "L_rec_trained";

  static final String L_REC = "L_rec_held_out";
  static final String RELATIVE_RMS = "relative_rms_held_out";
  static final String SMALL = "singular_value_5";
  static final String MEDIAN = "singular_value_50";
  static final String LARGE = "singular_value_95";

  /**
   * The array of the largest and the smallest singular value of df at the codes of the points that
   * are measured.
   */
  static final String SINGULAR_VALUES = "singular_values";

  @Override
  public CellResult run(Progress progress) {
    var trainer = new Trainer(architecture, regularizer, training, device);
    double[][] trained = OwnPoints.at(points.trained(training.seed()), points.all());
    try (FittedAutoencoder fitted =
        trainer.fit(
            Examples.of(trained),
            progress.checkpoint(),
            epoch -> progress.step(epoch, training.epochs()))) {
      double[][] codes = fitted.encode(Examples.of(points.all()));
      double[][] heldOut = OwnPoints.at(points.heldOut(training.seed()), points.all());
      double squares = meanSquaredError(fitted.onMatrices(), heldOut);
      double[][] singularValues =
          singularValues(fitted.onMatrices(), OwnPoints.at(points.measured(), codes));
      double[] sorted = Arrays.stream(singularValues).flatMapToDouble(Arrays::stream).toArray();
      Arrays.sort(sorted);
      return new CellResult.Builder()
          .put(L_REC_TRAINED, meanSquaredError(fitted.onMatrices(), trained))
          .put(L_REC, squares)
          // The size of the data is 1.
          .put(RELATIVE_RMS, Math.sqrt(squares))
          .put(SMALL, Quantile.of(sorted, 0.05))
          .put(MEDIAN, Quantile.of(sorted, 0.5))
          .put(LARGE, Quantile.of(sorted, 0.95))
          .putAll(points.measures(codes))
          .array(Codes.ARRAY, codes)
          .array(
              SINGULAR_VALUES,
              Arrays.stream(singularValues)
                  .map(values -> new double[] {values[0], values[values.length - 1]})
                  .toArray(double[][]::new))
          .build();
    }
  }

  /** Equation 1. */
  private static double meanSquaredError(MatrixAutoencoder autoencoder, double[][] x) {
    double sum = 0;
    for (double[][] chunk : chunks(x).toList()) {
      double[][] reconstructed = autoencoder.decode(autoencoder.encode(chunk));
      for (int i = 0; i < chunk.length; i++) {
        for (int k = 0; k < chunk[i].length; k++) {
          double difference = reconstructed[i][k] - chunk[i][k];
          sum += difference * difference;
        }
      }
    }
    return sum / x.length;
  }

  private static double[][] singularValues(MatrixAutoencoder autoencoder, double[][] codes) {
    return chunks(codes)
        .flatMap(chunk -> Arrays.stream(autoencoder.decoderJacobians(chunk)))
        .map(SingularValues::of)
        .toArray(double[][]::new);
  }

  /** All Jacobians at once would take much more memory than the points. */
  private static Stream<double[][]> chunks(double[][] rows) {
    return Stream.iterate(0, from -> from < rows.length, from -> from + Examples.CHUNK)
        .map(from -> Arrays.copyOfRange(rows, from, Math.min(rows.length, from + Examples.CHUNK)));
  }
}

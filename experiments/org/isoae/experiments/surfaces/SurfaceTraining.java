package org.isoae.experiments.surfaces;

import ai.djl.Device;
import java.util.List;
import org.isoae.data.PointSample;
import org.isoae.data.Surface;
import org.isoae.experiments.shared.Codes;
import org.isoae.harness.Computation;
import org.isoae.harness.Progress;
import org.isoae.metric.EdgeLengthRatios;
import org.isoae.metric.ExtraneousArea;
import org.isoae.metric.LatentGrid;
import org.isoae.metric.TheoremOneDefects;
import org.isoae.network.MatrixAutoencoder;
import org.isoae.regularizer.Regularizer;
import org.isoae.result.CellResult;
import org.isoae.training.EpochLosses;
import org.isoae.training.Examples;
import org.isoae.training.FittedAutoencoder;
import org.isoae.training.Trainer;
import org.isoae.training.TrainingSettings;

/**
 * Trains one autoencoder on one surface, full batch, and measures what Table 2, Figures 2 and 3 and
 * Theorem 1 need.
 *
 * @param samples points on the surface
 * @param seed of the points, the parameters and every draw of the training
 */
record SurfaceTraining(
    Surface surface,
    Regularizer regularizer,
    int samples,
    int epochs,
    double learningRate,
    long seed,
    Device device)
    implements Computation {

  /** Ids of metrics; {@link SurfaceMetrics} explains them. */
  static final String STD = "edge_ratio_std";

  static final String STD_SUPPORTED = "edge_ratio_std_supported";
  static final String MEAN = "edge_ratio_mean";
  static final String NEIGHBOUR_STD = "neighbour_ratio_std";
  static final String EXTRANEOUS = "extraneous_area";
  static final String DEFECT_A = "norm_AtA_minus_I";
  static final String DEFECT_B = "norm_BBt_minus_I";
  static final String DEFECT_AB = "norm_B_minus_At";
  static final String HELD_OUT_L_REC = "L_rec_held_out";

  /** The array of f at the vertices of the latent grid over the codes. */
  static final String DECODED_GRID = "decoded_grid";

  /** Before a loss's name: the array of its (epoch, value) through the training. */
  static final String HISTORY = "history ";

  /** Vertices on each side of the latent grid. */
  static final int GRID = 50;

  /** Added to the seed for points that training does not see. */
  private static final long HELD_OUT = 1_000_000;

  private static final int HELD_OUT_POINTS = 500;

  @Override
  public CellResult run(Progress progress) {
    double[][] points = surface.sample(samples, seed).points();
    var trainer =
        new Trainer(
            SurfaceArchitectures.DENSE,
            regularizer,
            new TrainingSettings(epochs, samples, learningRate, seed),
            device);
    try (FittedAutoencoder fitted =
        trainer.fit(Examples.of(points), epoch -> progress.step(epoch, epochs))) {
      var result = new CellResult.Builder();
      measure(fitted.onMatrices(), points, result);
      measureHeldOut(fitted.onMatrices(), result);
      addLosses(fitted.history(), result);
      return result.build();
    }
  }

  private static void measure(
      MatrixAutoencoder autoencoder, double[][] points, CellResult.Builder result) {
    double[][] codes = autoencoder.encode(points);
    LatentGrid grid = LatentGrid.over(codes, GRID);
    double[][] decoded = autoencoder.decode(grid.vertices());
    EdgeLengthRatios all = EdgeLengthRatios.of(grid.vertices(), decoded, grid.edges());
    result.put(STD, all.standardDeviation()).put(MEAN, all.mean());
    int[][] supported = grid.supportedEdges();
    if (supported.length == 0) {
      result.missing(STD_SUPPORTED, "could not be measured: the codes support no edge of the grid");
    } else {
      result.put(
          STD_SUPPORTED,
          EdgeLengthRatios.of(grid.vertices(), decoded, supported).standardDeviation());
    }
    result
        .put(EXTRANEOUS, ExtraneousArea.of(decoded, grid.triangles(), points))
        .put(NEIGHBOUR_STD, NeighbourDistances.spread(points, codes))
        .array(Codes.ARRAY, codes)
        .array(DECODED_GRID, decoded);
  }

  private void measureHeldOut(MatrixAutoencoder autoencoder, CellResult.Builder result) {
    PointSample heldOut = surface.sample(HELD_OUT_POINTS, seed + HELD_OUT);
    double[][] x = heldOut.points();
    double[][] z = autoencoder.encode(x);
    double[][] projections = autoencoder.decode(z);
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      for (int k = 0; k < x[i].length; k++) {
        squares += (projections[i][k] - x[i][k]) * (projections[i][k] - x[i][k]) / x.length;
      }
    }
    TheoremOneDefects defects =
        TheoremOneDefects.of(
            autoencoder.decoderJacobians(z), autoencoder.encoderJacobians(projections));
    result
        .put(HELD_OUT_L_REC, squares)
        .put(DEFECT_A, defects.decoder())
        .put(DEFECT_B, defects.encoder())
        .put(DEFECT_AB, defects.transpose());
  }

  private static void addLosses(List<EpochLosses> history, CellResult.Builder result) {
    result.putAll(history.get(history.size() - 1).losses().terms());
    for (String term : history.get(0).losses().terms().keySet()) {
      result.array(
          HISTORY + term,
          history.stream()
              .map(epoch -> new double[] {epoch.epoch(), epoch.losses().terms().get(term)})
              .toArray(double[][]::new));
    }
  }
}

package org.isoae.experiments;

import ai.djl.Device;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isoae.data.PointSample;
import org.isoae.data.Surface;
import org.isoae.harness.Cell;
import org.isoae.harness.CellResult;
import org.isoae.metric.EdgeLengthRatios;
import org.isoae.metric.ExtraneousArea;
import org.isoae.metric.LatentGrid;
import org.isoae.metric.TheoremOneDefects;
import org.isoae.network.MatrixAutoencoder;
import org.isoae.regularizer.Regularizer;
import org.isoae.training.EpochLosses;
import org.isoae.training.Examples;
import org.isoae.training.FittedAutoencoder;
import org.isoae.training.Trainer;
import org.isoae.training.TrainingSettings;

/**
 * One autoencoder trained on one surface, and everything that Table 2, Figures 2 and 3 and Theorem
 * 1 want to know of it.
 */
record SurfaceCell(
    Surface surface, Regularizer regularizer, long seed, SurfaceSettings settings, Device device)
    implements Cell {

  /** Table 2: the standard deviation of l_ij over the codes' bounding box. */
  static final String STD = "edge_ratio_std";

  /** The same over the part of the grid that data supports; absent where data supports no edge. */
  static final String STD_SUPPORTED = "edge_ratio_std_supported";

  /**
   * {@link EdgeLengthRatios#ofNeighbours}: the standard deviation of the codes' distances over
   * those of {@value #NEIGHBOURS} neighbours in the data.
   */
  static final String NEIGHBOUR_STD = "neighbour_ratio_std";

  /** About as many as a point of a triangulated surface has. */
  static final int NEIGHBOURS = 6;

  /** The mean of l_ij before scaling. */
  static final String MEAN = "edge_ratio_mean";

  /** {@link ExtraneousArea}. */
  static final String EXTRANEOUS = "extraneous_area";

  /** ‖AᵀA − I‖ on held-out points. */
  static final String DEFECT_A = "norm_AtA_minus_I";

  /** ‖BBᵀ − I‖ on held-out points. */
  static final String DEFECT_B = "norm_BBt_minus_I";

  /** ‖B − Aᵀ‖ on held-out points. */
  static final String DEFECT_AB = "norm_B_minus_At";

  /** L_rec on held-out points. */
  static final String HELD_OUT_L_REC = "L_rec_held_out";

  /** f at the vertices of the latent grid over the codes. */
  static final String DECODED_GRID = "decoded_grid";

  /** Before a loss's name: its (epoch, value) through the training. */
  static final String HISTORY = "history ";

  /** Added to the seed for points that training does not see. */
  private static final long HELD_OUT = 1_000_000;

  private static final int HELD_OUT_POINTS = 500;

  @Override
  public String dataset() {
    return surface.title();
  }

  @Override
  public String method() {
    return regularizer.method();
  }

  PointSample sample() {
    return surface.sample(settings.samples(), seed);
  }

  @Override
  public JsonObject determinants() {
    JsonObject json = new JsonObject();
    json.addProperty("encoder", SurfaceArchitectures.DENSE.encoder());
    json.addProperty("decoder", SurfaceArchitectures.DENSE.decoder());
    json.addProperty("regularizer", regularizer.toString());
    json.addProperty("epochs", settings.epochs());
    json.addProperty("learningRate", SurfaceSettings.LEARNING_RATE);
    json.addProperty("grid", SurfaceSettings.GRID);
    json.addProperty("data", sample().sha256());
    json.addProperty("heldOut", heldOut().sha256());
    return json;
  }

  @Override
  public List<Class<?>> code() {
    return TrainingCode.and(Surface.class, LatentGrid.class);
  }

  /** Passes through a network: what a step's time goes by. */
  @Override
  public double cost() {
    return (double) regularizer.passes() * settings.epochs() * settings.samples();
  }

  @Override
  public CellResult run(Progress progress) {
    double[][] points = sample().points();
    var trainer =
        new Trainer(
            SurfaceArchitectures.DENSE,
            regularizer,
            new TrainingSettings(
                settings.epochs(), settings.samples(), SurfaceSettings.LEARNING_RATE, seed),
            device);
    try (FittedAutoencoder fitted =
        trainer.fit(Examples.of(points), epoch -> progress.step(epoch, settings.epochs()))) {
      return measure(fitted, points);
    }
  }

  private CellResult measure(FittedAutoencoder fitted, double[][] points) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    Map<String, double[][]> arrays = new HashMap<>();
    MatrixAutoencoder codec = fitted.onMatrices();

    double[][] codes = codec.encode(points);
    LatentGrid grid = LatentGrid.over(codes, SurfaceSettings.GRID);
    double[][] decoded = codec.decode(grid.vertices());
    EdgeLengthRatios all = EdgeLengthRatios.of(grid.vertices(), decoded, grid.edges());
    metrics.put(STD, all.standardDeviation());
    metrics.put(MEAN, all.mean());
    int[][] supportedEdges = grid.supportedEdges();
    Map<String, String> missing = new HashMap<>();
    if (supportedEdges.length == 0) {
      missing.put(STD_SUPPORTED, "could not be measured: the codes support no edge of the grid");
    } else {
      metrics.put(
          STD_SUPPORTED,
          EdgeLengthRatios.of(grid.vertices(), decoded, supportedEdges).standardDeviation());
    }
    metrics.put(EXTRANEOUS, ExtraneousArea.of(decoded, grid.triangles(), points));
    metrics.put(NEIGHBOUR_STD, neighbourStd(points, codes));
    arrays.put(CodesPanel.CODES, codes);
    arrays.put(DECODED_GRID, decoded);

    measureHeldOut(codec, metrics);

    List<EpochLosses> history = fitted.history();
    history.get(history.size() - 1).losses().terms().forEach(metrics::put);
    for (String term : history.get(0).losses().terms().keySet()) {
      arrays.put(
          HISTORY + term,
          history.stream()
              .map(epoch -> new double[] {epoch.epoch(), epoch.losses().terms().get(term)})
              .toArray(double[][]::new));
    }
    return new CellResult(metrics, arrays, missing);
  }

  static double neighbourStd(double[][] points, double[][] codes) {
    return EdgeLengthRatios.ofNeighbours(points, codes, NEIGHBOURS).standardDeviation();
  }

  private void measureHeldOut(MatrixAutoencoder codec, Map<String, Double> metrics) {
    double[][] x = heldOut().points();
    double[][] z = codec.encode(x);
    double[][] projections = codec.decode(z);
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      for (int k = 0; k < x[i].length; k++) {
        squares += (projections[i][k] - x[i][k]) * (projections[i][k] - x[i][k]) / x.length;
      }
    }
    metrics.put(HELD_OUT_L_REC, squares);
    TheoremOneDefects defects =
        TheoremOneDefects.of(codec.decoderJacobians(z), codec.encoderJacobians(projections));
    metrics.put(DEFECT_A, defects.decoder());
    metrics.put(DEFECT_B, defects.encoder());
    metrics.put(DEFECT_AB, defects.transpose());
  }

  private PointSample heldOut() {
    return surface.sample(HELD_OUT_POINTS, seed + HELD_OUT);
  }
}

package org.isoae.experiments.surfaces;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.isoae.experiments.shared.Codes;
import org.isoae.harness.Computation;
import org.isoae.harness.Progress;
import org.isoae.loss.LatentDistribution;
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
 * Trains one autoencoder on one surface, and measures what Table 2, Figures 2 and 3 and Theorem 1
 * need.
 *
 * @param samples points on the surface, which the training's seed draws
 * @param latent P_iso, for equation 6 on held-out points
 */
record SurfaceTraining(
    SurfaceShape shape,
    int samples,
    Regularizer regularizer,
    LatentDistribution latent,
    TrainingSettings training,
    Device device)
    implements Computation {

  /** Ids of metrics; {@link SurfaceMetrics} explains them. */
  static final String STD = "edge_ratio_std";

  static final String STD_HULL = "edge_ratio_std_hull";
  static final String STD_SUPPORTED = "edge_ratio_std_supported";
  static final String MEAN_HULL = "edge_ratio_mean_hull";
  static final String MEAN_ERROR = "edge_ratio_mean_error";
  static final String NEIGHBOUR_STD = "neighbour_ratio_std";
  static final String EXTRANEOUS = "extraneous_area";
  static final String EXTRANEOUS_HULL = "extraneous_area_hull";
  static final String DEFECT_A = "norm_AtA_minus_I";
  static final String DEFECT_B = "norm_BBt_minus_I";
  static final String DEFECT_AB = "norm_B_minus_At";
  static final String RESCALED_A = "norm_AtA_minus_I_rescaled";
  static final String RESCALED_B = "norm_BBt_minus_I_rescaled";
  static final String RESCALED_AB = "norm_B_minus_At_rescaled";
  static final String PROJECTION = "norm_ABAB_minus_AB";
  static final String CYCLE = "cycle_error_off_data";
  static final String HELD_OUT_L_REC = "L_rec_held_out";
  static final String RELATIVE_RMS = "relative_rms_held_out";
  static final String FIT = "fit";
  static final String HELD_OUT = "_held_out";

  /** The array of f at the vertices of the grid over the dilated hull of the codes. */
  static final String DECODED_HULL = "decoded_hull";

  /** The array of the codes of {@link #REFERENCE_POINTS} points that all seeds share. */
  static final String REFERENCE_CODES = "reference_codes";

  /** Before a loss's name: the array of its (epoch, value) through the training. */
  static final String HISTORY = "history ";

  /** Vertices along the longer side of the latent grid. */
  static final int GRID = 50;

  /** Other resolutions, for the sensitivity study. */
  static final List<Integer> OTHER_GRIDS = List.of(25, 100);

  /** How far Figure 2's grid extends beyond the hull of the codes, as a share of its size. */
  static final double DILATION = 0.1;

  /** Added to the seed for points that training does not see. */
  private static final long HELD_OUT_SEED = 1_000_000;

  private static final int HELD_OUT_POINTS = 500;

  private static final long REFERENCE_SEED = 2_000_000;
  private static final int REFERENCE_POINTS = 200;

  @Override
  public CellResult run(Progress progress) {
    double[][] points = shape.sample(samples, training.seed()).points();
    var trainer = new Trainer(SurfaceArchitectures.DENSE, regularizer, training, device);
    try (FittedAutoencoder fitted =
        trainer.fit(
            Examples.of(points),
            progress.checkpoint(),
            epoch -> progress.step(epoch, training.epochs()))) {
      var result = new CellResult.Builder();
      double[][] codes = fitted.onMatrices().encode(points);
      result
          .array(Codes.ARRAY, codes)
          .array(
              REFERENCE_CODES,
              fitted.onMatrices().encode(shape.sample(REFERENCE_POINTS, REFERENCE_SEED).points()));
      orMissing(
          result,
          List.of(NEIGHBOUR_STD),
          () -> result.put(NEIGHBOUR_STD, NeighbourDistances.spread(points, codes)));
      measureGrids(fitted.onMatrices(), codes, points, result);
      measureHeldOut(fitted, result);
      addLosses(fitted.history(), result);
      return result.build();
    }
  }

  /** A network whose codes coincide has no grid; that costs its numbers and not the cell. */
  private static void measureGrids(
      MatrixAutoencoder autoencoder,
      double[][] codes,
      double[][] points,
      CellResult.Builder result) {
    orMissing(
        result,
        List.of(STD, EXTRANEOUS, STD_SUPPORTED),
        () -> measureBox(autoencoder, codes, points, result));
    List<String> ofHull = new ArrayList<>(List.of(STD_HULL, MEAN_HULL, MEAN_ERROR));
    OTHER_GRIDS.forEach(grid -> ofHull.add(STD_HULL + "_" + grid));
    orMissing(result, ofHull, () -> measureHull(autoencoder, codes, result));
    orMissing(
        result,
        List.of(EXTRANEOUS_HULL, CYCLE, DECODED_HULL),
        () -> measureDilated(autoencoder, codes, points, result));
  }

  private static void orMissing(
      CellResult.Builder result, List<String> measured, Runnable measurement) {
    try {
      measurement.run();
    } catch (IllegalArgumentException e) {
      measured.forEach(name -> result.missing(name, "could not be measured: " + e.getMessage()));
    }
  }

  private static void measureBox(
      MatrixAutoencoder autoencoder,
      double[][] codes,
      double[][] points,
      CellResult.Builder result) {
    LatentGrid box = LatentGrid.over(codes, GRID);
    double[][] decoded = autoencoder.decode(box.vertices());
    result
        .put(STD, ratios(box, decoded).standardDeviation())
        .put(EXTRANEOUS, ExtraneousArea.of(decoded, box.triangles(), points));
    int[][] supported = box.supportedEdges();
    if (supported.length == 0) {
      result.missing(STD_SUPPORTED, "could not be measured: the codes support no edge of the grid");
    } else {
      result.put(
          STD_SUPPORTED,
          EdgeLengthRatios.of(box.vertices(), decoded, supported).standardDeviation());
    }
  }

  private static void measureHull(
      MatrixAutoencoder autoencoder, double[][] codes, CellResult.Builder result) {
    LatentGrid hull = LatentGrid.overHull(codes, GRID, 0);
    EdgeLengthRatios ofHull = ratios(hull, autoencoder.decode(hull.vertices()));
    result
        .put(STD_HULL, ofHull.standardDeviation())
        .put(MEAN_HULL, ofHull.mean())
        .put(MEAN_ERROR, Math.abs(ofHull.mean() - 1));
    for (int resolution : OTHER_GRIDS) {
      LatentGrid other = LatentGrid.overHull(codes, resolution, 0);
      result.put(
          STD_HULL + "_" + resolution,
          ratios(other, autoencoder.decode(other.vertices())).standardDeviation());
    }
  }

  private static void measureDilated(
      MatrixAutoencoder autoencoder,
      double[][] codes,
      double[][] points,
      CellResult.Builder result) {
    LatentGrid dilated = LatentGrid.overHull(codes, GRID, DILATION);
    double[][] decoded = autoencoder.decode(dilated.vertices());
    result
        .put(EXTRANEOUS_HULL, ExtraneousArea.of(decoded, dilated.triangles(), points))
        .put(CYCLE, cycleError(autoencoder, dilated.vertices(), decoded, codes))
        .array(DECODED_HULL, decoded);
  }

  private static EdgeLengthRatios ratios(LatentGrid grid, double[][] decoded) {
    return EdgeLengthRatios.of(grid.vertices(), decoded, grid.edges());
  }

  /**
   * The root mean square of ‖g(f(z)) − z‖ over the grid, in sizes of the codes: the root mean
   * square distance from their centroid.
   */
  private static double cycleError(
      MatrixAutoencoder autoencoder, double[][] z, double[][] decoded, double[][] codes) {
    return Math.sqrt(meanSquaredDistance(autoencoder.encode(decoded), z)) / size(codes);
  }

  private static double size(double[][] codes) {
    double[] centroid = new double[codes[0].length];
    for (double[] code : codes) {
      for (int k = 0; k < centroid.length; k++) {
        centroid[k] += code[k] / codes.length;
      }
    }
    double squares = 0;
    for (double[] code : codes) {
      squares += squaredDistance(code, centroid) / codes.length;
    }
    return Math.sqrt(squares);
  }

  private static double meanSquaredDistance(double[][] a, double[][] b) {
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      squares += squaredDistance(a[i], b[i]) / a.length;
    }
    return squares;
  }

  private static double squaredDistance(double[] a, double[] b) {
    double squares = 0;
    for (int k = 0; k < a.length; k++) {
      squares += (a[k] - b[k]) * (a[k] - b[k]);
    }
    return squares;
  }

  private void measureHeldOut(FittedAutoencoder fitted, CellResult.Builder result) {
    MatrixAutoencoder autoencoder = fitted.onMatrices();
    double[][] x = shape.sample(HELD_OUT_POINTS, training.seed() + HELD_OUT_SEED).points();
    double[][] z = autoencoder.encode(x);
    double[][] projections = autoencoder.decode(z);
    double squares = meanSquaredDistance(projections, x);
    double relative = Math.sqrt(squares) / shape.size();
    result
        .put(HELD_OUT_L_REC, squares)
        .put(RELATIVE_RMS, relative)
        .put(FIT, relative / shape.fitLimit());
    Map<String, Double> isometry =
        fitted.isometry(Examples.of(x), latent, training.seed() + HELD_OUT_SEED);
    isometry.forEach((loss, value) -> result.put(loss + HELD_OUT, value));
    double[][][] a = autoencoder.decoderJacobians(z);
    double[][][] b = autoencoder.encoderJacobians(projections);
    TheoremOneDefects defects = TheoremOneDefects.of(a, b);
    TheoremOneDefects rescaled = TheoremOneDefects.rescaled(a, b);
    result
        .put(DEFECT_A, defects.decoder())
        .put(DEFECT_B, defects.encoder())
        .put(DEFECT_AB, defects.transpose())
        .put(RESCALED_A, rescaled.decoder())
        .put(RESCALED_B, rescaled.encoder())
        .put(RESCALED_AB, rescaled.transpose())
        .put(PROJECTION, defects.projection());
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

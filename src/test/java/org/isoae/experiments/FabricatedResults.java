package org.isoae.experiments;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.isoae.harness.Cell;
import org.isoae.harness.CellOutcome;
import org.isoae.harness.HandMade;
import org.isoae.harness.Results;
import org.isoae.metric.LatentGrid;
import org.isoae.result.CellResult;

/** Random results with everything that figures draw, in the shapes that cells store. */
final class FabricatedResults {

  private static final List<String> METRICS =
      List.of(
          "projection_gap_cv",
          "edge_ratio_std",
          "edge_ratio_std_hull",
          "edge_ratio_std_supported",
          "edge_ratio_mean_hull",
          "edge_ratio_mean_error",
          "neighbour_ratio_std",
          "extraneous_area",
          "extraneous_area_hull",
          "norm_AtA_minus_I",
          "norm_BBt_minus_I",
          "norm_B_minus_At",
          "norm_AtA_minus_I_rescaled",
          "norm_BBt_minus_I_rescaled",
          "norm_B_minus_At_rescaled",
          "norm_ABAB_minus_AB",
          "cycle_error_off_data",
          "L_rec_held_out",
          "relative_rms_held_out",
          "fit",
          "L_iso_held_out",
          "L_piso_held_out",
          "L_rec",
          "L_iso",
          "L_piso",
          "L_iso_after",
          "L_piso_after",
          "centre_spread",
          "evenness",
          "silhouette_shortfall",
          "trustworthiness",
          "continuity",
          "knn_error",
          "ring_cv",
          "class_overlap",
          "L2",
          "L2 on [0, 1]",
          "L2 norm by image, on [0, 1]",
          "FID",
          "L2 on unseen data",
          "best epoch",
          "L_rec_trained",
          "L_iso_trained",
          "L_piso_trained",
          "L_rec_after",
          "validation_loss",
          "singular_value_5",
          "singular_value_50",
          "singular_value_95");

  private static final int GRID = 50;
  private static final int EPOCHS = 200;
  private static final int RECONSTRUCTIONS = 10;
  private static final int CURVE = 400;
  private static final int NEAR_POINTS = 60;

  private final Random random = new Random(1);
  private final int surfacePoints;
  private final int images;
  private final int coilImages;
  private boolean collapsed;

  /**
   * Sizes of the data.
   *
   * @param surfacePoints on each surface
   * @param images of MNIST and Fashion-MNIST
   * @param coilImages of COIL-20
   */
  FabricatedResults(int surfacePoints, int images, int coilImages) {
    this.surfacePoints = surfacePoints;
    this.images = images;
    this.coilImages = coilImages;
  }

  /** Every network maps all points to one. */
  FabricatedResults collapsed() {
    collapsed = true;
    return this;
  }

  Results of(List<? extends Cell> cells) {
    Map<Cell, CellOutcome> outcomes = new HashMap<>();
    cells.forEach(
        cell ->
            outcomes.put(
                cell, new CellOutcome.Computed(result(cell), 1, OptionalLong.empty(), true)));
    return HandMade.results(outcomes);
  }

  CellResult result(Cell cell) {
    CellResult.Builder result = new CellResult.Builder();
    METRICS.forEach(metric -> result.put(metric, 0.1 + random.nextDouble()));
    for (String loss : List.of("L_rec", "L_iso", "L_piso")) {
      double[][] history = rows(EPOCHS, 2);
      for (int i = 0; i < EPOCHS; i++) {
        history[i] = new double[] {i + 1, 0.1 + Math.abs(history[i][1])};
      }
      result.array("history " + loss, history);
    }
    double[][] codes = planar(codes(cell.dataset()));
    return result
        .array("codes", codes)
        .array("reference_codes", planar(200))
        .array("singular_values", positive(codes(cell.dataset()), 2))
        .array("decoded_hull", sheet(collapsed ? rows(codes.length, 2) : codes))
        .array("manifold", rows(CURVE, 2))
        .array("projections", rows(NEAR_POINTS, 2))
        .array("reconstructions", bytes(RECONSTRUCTIONS, values(cell.dataset())))
        .build();
  }

  private int codes(String dataset) {
    if (dataset.startsWith("COIL-20")) {
      return coilImages;
    }
    return dataset.contains("MNIST") ? images : surfacePoints;
  }

  private static int values(String dataset) {
    return switch (dataset) {
      case "CelebA" -> 3 * 64 * 64;
      case "CIFAR-10" -> 3 * 32 * 32;
      default -> 32 * 32;
    };
  }

  private double[][] planar(int count) {
    return collapsed ? new double[count][2] : rows(count, 2);
  }

  private double[][] rows(int count, int dimension) {
    double[][] rows = new double[count][dimension];
    for (double[] row : rows) {
      for (int k = 0; k < dimension; k++) {
        row[k] = random.nextGaussian();
      }
    }
    return rows;
  }

  private double[][] positive(int count, int dimension) {
    double[][] rows = rows(count, dimension);
    for (double[] row : rows) {
      Arrays.setAll(row, k -> Math.exp(row[k]));
    }
    return rows;
  }

  /** A surface as smooth as a decoder's, over the grid that figures draw. */
  private static double[][] sheet(double[][] codes) {
    return Arrays.stream(LatentGrid.overHull(codes, GRID, 0.1).vertices())
        .map(z -> new double[] {z[0], Math.sin(3 * z[0]) * Math.cos(2 * z[1]), z[1]})
        .toArray(double[][]::new);
  }

  private double[][] bytes(int count, int values) {
    double[][] rows = new double[count][];
    for (int i = 0; i < count; i++) {
      rows[i] = random.ints(values, 0, 256).asDoubleStream().toArray();
    }
    return rows;
  }
}

package org.isoae.experiments.surfaces;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.isoae.experiments.shared.Codes;
import org.isoae.experiments.shared.Panels;
import org.isoae.harness.Cell;
import org.isoae.harness.Experiment;
import org.isoae.harness.Results;
import org.isoae.report.EmbeddingChart;
import org.isoae.report.OpenSetting;
import org.isoae.report.Section.Panel;
import org.isoae.result.Found;

/** What the experiments on surfaces share: cells, settings, data. */
abstract class SurfaceExperiment implements Experiment {

  private final String id;
  private final SurfaceCells cells;

  SurfaceExperiment(String id, SurfaceCells cells) {
    this.id = id;
    this.cells = cells;
  }

  @Override
  public final String id() {
    return id;
  }

  /** The cells of all surfaces, methods and seeds, of which an experiment names some. */
  final SurfaceCells surfaces() {
    return cells;
  }

  /** The codes of a cell's training points, with the neighbours' std under them. */
  static Panel codes(Cell cell, double[] colours, String alt, Results results) {
    return Panels.of(
        cell,
        results,
        Codes.ARRAY,
        codes -> Found.of(EmbeddingChart.of(codes, colours, alt)),
        SurfaceMetrics.NEIGHBOUR_STD);
  }

  @Override
  public List<OpenSetting> openSettings() {
    return cells.settings().openSettings();
  }

  @Override
  public final Map<String, Supplier<String>> dataSums() {
    return cells.sums();
  }
}

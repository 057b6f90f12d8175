package org.isoae.experiments.surfaces;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.isoae.harness.Experiment;
import org.isoae.report.OpenSetting;

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

  @Override
  public List<OpenSetting> openSettings() {
    return cells.settings().openSettings();
  }

  @Override
  public final Map<String, Supplier<String>> dataSums() {
    return cells.sums();
  }
}

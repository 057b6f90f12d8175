package org.isoae.experiments;

import ai.djl.Device;
import java.util.Arrays;
import java.util.List;
import org.isoae.harness.Cell;

/** The cells of section A.2.1, which Table 7 and Figures 6 to 8 share. */
record GeneralizationCells(
    GeneralizationSettings settings, GeneralizationSource source, Fid fid, Device device) {

  /** One method on one data set, a cell for each seed. */
  List<GeneralizationCell> of(GeneralizationTask task, GeneralizationMethod method) {
    return settings.seeds().stream().map(seed -> cell(task, method, seed)).toList();
  }

  /** What the figures show. */
  GeneralizationCell first(GeneralizationTask task, GeneralizationMethod method) {
    return cell(task, method, settings.seeds().get(0));
  }

  /** All methods on one data set. */
  List<Cell> of(GeneralizationTask task) {
    return Arrays.stream(GeneralizationMethod.values())
        .flatMap(method -> of(task, method).stream())
        .map(Cell.class::cast)
        .toList();
  }

  private GeneralizationCell cell(GeneralizationTask task, GeneralizationMethod method, long seed) {
    return new GeneralizationCell(task, method, seed, settings, source, fid, device);
  }
}

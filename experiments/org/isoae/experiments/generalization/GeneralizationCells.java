package org.isoae.experiments.generalization;

import ai.djl.Device;
import java.util.List;
import java.util.stream.Stream;
import org.isoae.experiments.shared.ActiveRegularizer;
import org.isoae.harness.CellClaim.Gate;
import org.isoae.identity.Checksums;

/** The cells of section A.2.1, which Table 7 and Figures 6 to 8 share. */
record GeneralizationCells(
    GeneralizationSettings settings,
    GeneralizationSource source,
    Fid fid,
    Device device,
    Checksums checksums) {

  /** The gate that a variant of I-AE was active, by equations 6 and 7 as they were trained. */
  static final Gate ACTIVE =
      new ActiveRegularizer(
          GeneralizationMetrics.L_ISO_TRAINED, GeneralizationMetrics.L_PISO_TRAINED);

  /** One method on one data set, a cell for each seed. */
  List<GeneralizationCell> of(GeneralizationTask task, GeneralizationMethod method) {
    return settings.seeds(task).stream()
        .map(seed -> cell(task, method, settings.factor(task, method), seed))
        .toList();
  }

  GeneralizationCell cell(
      GeneralizationTask task, GeneralizationMethod method, double factor, long seed) {
    return new GeneralizationCell(task, method, factor, seed, settings, source, fid, device);
  }

  /** The cell that the figures show. */
  GeneralizationCell shown(GeneralizationTask task, GeneralizationMethod method) {
    return of(task, method).get(0);
  }

  /** All methods on one data set. */
  List<GeneralizationCell> of(GeneralizationTask task) {
    return Stream.of(GeneralizationMethod.values())
        .flatMap(method -> of(task, method).stream())
        .toList();
  }
}

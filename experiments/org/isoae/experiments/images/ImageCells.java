package org.isoae.experiments.images;

import ai.djl.Device;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.isoae.data.ImageDataset;
import org.isoae.experiments.shared.ActiveRegularizer;
import org.isoae.experiments.shared.Codes;
import org.isoae.experiments.shared.LossMetrics;
import org.isoae.experiments.shared.Panels;
import org.isoae.harness.Cell;
import org.isoae.harness.CellClaim.Gate;
import org.isoae.harness.Results;
import org.isoae.identity.Checksums;
import org.isoae.regularizer.Regularizer;
import org.isoae.report.EmbeddingChart;
import org.isoae.report.Section.ClassLegend;
import org.isoae.report.Section.Panel;

/** What the experiments on images share. */
record ImageCells(ImageSettings settings, ImageSource source, Device device, Checksums checksums) {

  /**
   * What an autoencoder on images must fulfil to be evidence: its losses, by the batch norm that it
   * was trained with, are under half of the plain autoencoder's. With running statistics they are
   * others: ẑ never enters those. A bound on L_rec is none of it: two codes leave most of an
   * image's variance, however well a network is trained.
   */
  static final List<Gate> GATES =
      List.of(new ActiveRegularizer(LossMetrics.L_ISO, LossMetrics.L_PISO));

  ImageCell of(ImageTask task, Regularizer method, long seed) {
    return new ImageCell(task, method, seed, settings, source, device);
  }

  /** The first seed, which the pictures show. */
  long shownSeed() {
    return settings.seeds().get(0);
  }

  /** Codes coloured by class, with their spread. */
  Panel panel(ImageTask task, Cell cell, Results results, String alt) {
    return Panels.of(
        cell,
        results,
        Codes.ARRAY,
        codes ->
            source
                .find(task.dataset())
                .map(sample -> EmbeddingChart.ofClasses(codes, sample.images().labels(), alt)),
        ImageMetrics.CENTRE);
  }

  static ClassLegend legend(ImageDataset dataset) {
    return new ClassLegend(dataset.title(), dataset.classes());
  }

  /** SHA-256 of the images of some data sets. */
  Map<String, Supplier<String>> sums(List<ImageDataset> datasets) {
    Map<String, Supplier<String>> sums = new LinkedHashMap<>();
    for (ImageDataset dataset : datasets) {
      sums.put(
          "SHA-256 of the images of " + dataset.title(),
          () ->
              source
                  .find(dataset)
                  .fold(sample -> checksums.of(sample).orElseThrow(), why -> "unavailable"));
    }
    return sums;
  }
}

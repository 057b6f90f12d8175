package org.isoae.experiments.images;

import ai.djl.Device;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.isoae.data.ImageDataset;
import org.isoae.experiments.shared.ActiveRegularizer;
import org.isoae.experiments.shared.ActiveRegularizer.Losses;
import org.isoae.experiments.shared.Codes;
import org.isoae.experiments.shared.LossMetrics;
import org.isoae.experiments.shared.Panels;
import org.isoae.harness.Cell;
import org.isoae.harness.CellClaim.Gate;
import org.isoae.harness.Results;
import org.isoae.identity.Checksums;
import org.isoae.network.BatchNormDerivative;
import org.isoae.regularizer.Isometric;
import org.isoae.regularizer.Regularizer;
import org.isoae.report.EmbeddingChart;
import org.isoae.report.Section.ClassLegend;
import org.isoae.report.Section.Panel;

/** What the experiments on images share. */
record ImageCells(ImageSettings settings, ImageSource source, Device device, Checksums checksums) {

  private static final Losses AS_TRAINED = new Losses(LossMetrics.L_ISO, LossMetrics.L_PISO);

  /** The losses by the batch norm that a network was trained with, the plain autoencoder's too. */
  private static final Gate ACTIVE = new ActiveRegularizer(AS_TRAINED, AS_TRAINED);

  /** The same where it was trained with running statistics, which the plain one was not. */
  private static final Gate ACTIVE_BY_RUNNING_STATISTICS =
      new ActiveRegularizer(
          AS_TRAINED, new Losses(ImageMetrics.L_ISO_AFTER, ImageMetrics.L_PISO_AFTER));

  /**
   * What an autoencoder on images must fulfil to be evidence: it reconstructs better than a decoder
   * that knows the mean image alone, and its losses are under half of the plain autoencoder's. Two
   * codes leave most of an image's variance, however well a network is trained, so that no smaller
   * bound on L_rec would be fair.
   */
  List<Gate> gates() {
    return List.of(this::unfitted, ImageCells::inactive);
  }

  private Optional<String> unfitted(Cell cell, Results results) {
    return cell instanceof ImageCell network
        ? results
            .metric(cell, ImageMetrics.L_REC_AFTER)
            .value()
            .filter(
                loss ->
                    source.variance(network.task().dataset()).stream()
                        .anyMatch(meanImages -> loss >= meanImages))
            .map(loss -> cell.dataset() + ": not fitted, L_rec is not under the mean image's")
        : Optional.empty();
  }

  private static Optional<String> inactive(Cell cell, Results results) {
    boolean running =
        cell instanceof ImageCell network
            && network.regularizer() instanceof Isometric method
            && method.batchNorm() == BatchNormDerivative.EVALUATION_MODE;
    return (running ? ACTIVE_BY_RUNNING_STATISTICS : ACTIVE).objection(cell, results);
  }

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

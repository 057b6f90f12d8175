package org.isoae.experiments.images;

import ai.djl.Device;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.isoae.experiments.shared.CommonSettings;
import org.isoae.experiments.shared.LossMetrics;
import org.isoae.experiments.shared.NamedMetrics;
import org.isoae.experiments.shared.SearchTask;
import org.isoae.experiments.shared.StepCost;
import org.isoae.experiments.shared.TrainedCell;
import org.isoae.harness.CellUnavailableException;
import org.isoae.harness.Computation;
import org.isoae.regularizer.Isometric;
import org.isoae.regularizer.PlainAutoencoder;
import org.isoae.regularizer.Regularizer;
import org.isoae.result.Metric;
import org.isoae.torch.ComputeDevice;

/** One autoencoder on one image set, for Figures 4 and 5. */
record ImageCell(
    ImageTask task,
    Regularizer regularizer,
    long seed,
    ImageSettings settings,
    ImageSource source,
    Device device)
    implements TrainedCell, NamedMetrics {

  @Override
  public String dataset() {
    return task.title();
  }

  /**
   * I-AE with λ_iso = 0 is the plain autoencoder, whose losses are recorded so. The treatment of
   * batch norm is named where it is not the exact one.
   */
  @Override
  public String method() {
    if (!(regularizer instanceof Isometric isometric)) {
      return regularizer.method();
    }
    return isometric.lambda() == 0
        ? new PlainAutoencoder().method()
        : switch (isometric.batchNorm()) {
          case EXACT -> isometric.method();
          case CONSTANT_STATISTICS -> isometric.method() + " (constant statistics)";
          case EVALUATION_MODE -> isometric.method() + " (evaluation mode)";
        };
  }

  /** With λ_iso, which alone tells Figure 5's cells apart. */
  @Override
  public String name() {
    if (!(regularizer instanceof Isometric isometric)) {
      return SearchTask.name(TrainedCell.super.name(), seed, regularizer);
    }
    return String.format(
        Locale.ROOT, "%s, %s, λ_iso %s, seed %s", dataset(), method(), isometric.lambda(), seed);
  }

  /** The plain autoencoder that a regulariser is compared with, whose losses are recorded. */
  @Override
  public ImageCell plain() {
    return new ImageCell(task, ImageSettings.isometric(0), seed, settings, source, device);
  }

  /**
   * In the unit of the surfaces' cells, a pass of one point: measured at the widths of quick and
   * night.
   */
  @Override
  public double cost() {
    return StepCost.passes(regularizer)
        * task.passCost()
        * settings.epochs(task)
        * settings.count(task);
  }

  /** Two coordinates and a label for each image. */
  @Override
  public long bytes() {
    return 8_000 + 40L * settings.count(task);
  }

  @Override
  public List<Metric> metrics() {
    return Stream.of(
            ImageMetrics.of(task),
            ImageMetrics.OF_NETWORKS,
            List.of(LossMetrics.L_REC, LossMetrics.L_ISO, LossMetrics.L_PISO))
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public Computation computation() throws CellUnavailableException {
    return new ImageTraining(
        source.of(task.dataset()),
        task.asRows(),
        settings.architecture(task),
        regularizer,
        CommonSettings.P_ISO_OF_IMAGES,
        settings.epochs(task),
        settings.batchSize(task),
        settings.learningRate(task),
        seed,
        ComputeDevice.threads(),
        device);
  }
}

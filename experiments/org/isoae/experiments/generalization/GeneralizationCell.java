package org.isoae.experiments.generalization;

import ai.djl.Device;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isoae.data.Splits;
import org.isoae.experiments.shared.CommonSettings;
import org.isoae.experiments.shared.NamedMetrics;
import org.isoae.experiments.shared.SearchTask;
import org.isoae.experiments.shared.StepCost;
import org.isoae.experiments.shared.TrainedCell;
import org.isoae.harness.CellUnavailableException;
import org.isoae.harness.Computation;
import org.isoae.regularizer.Regularizer;
import org.isoae.result.CellResult;
import org.isoae.result.Metric;
import org.isoae.torch.ComputeDevice;

/**
 * One autoencoder of section A.2.1, which Table 7 and Figures 6 to 8 share.
 *
 * @param factor of the method's weights; see {@link GeneralizationMethod#regularizer}
 */
record GeneralizationCell(
    GeneralizationTask task,
    GeneralizationMethod column,
    double factor,
    long seed,
    GeneralizationSettings settings,
    GeneralizationSource source,
    Fid fid,
    Device device)
    implements TrainedCell, NamedMetrics {

  @Override
  public String dataset() {
    return task.dataset().title();
  }

  @Override
  public String method() {
    return column.title();
  }

  @Override
  public Regularizer regularizer() {
    return column.regularizer(task, factor);
  }

  @Override
  public String name() {
    return SearchTask.name(TrainedCell.super.name(), seed, regularizer());
  }

  /** The plain autoencoder that a regulariser is compared with. */
  @Override
  public GeneralizationCell plain() {
    return new GeneralizationCell(
        task, GeneralizationMethod.AE, 1, seed, settings, source, fid, device);
  }

  /**
   * In the unit of the surfaces' cells, a pass of one point; as planned, so that a machine without
   * the data finds the same.
   */
  @Override
  public double cost() {
    return StepCost.passes(regularizer())
        * task.passCost()
        * settings.width(task)
        * settings.passes(task);
  }

  /** Ten reconstructed faces are most of it. */
  @Override
  public long bytes() {
    return 1 << 20;
  }

  @Override
  public List<Metric> metrics() {
    return GeneralizationMetrics.ALL;
  }

  @Override
  public Computation computation() throws CellUnavailableException {
    Splits splits = source.of(task.dataset());
    return new GeneralizationTraining(
        splits.training(),
        splits.validation(),
        splits.test(),
        source.unseen(task),
        settings.architecture(task),
        regularizer(),
        settings.epochs(task, splits.training().count()),
        settings.batchSize(),
        settings.learningRate(),
        seed,
        fid,
        CommonSettings.P_ISO_OF_IMAGES,
        ComputeDevice.threads(),
        device);
  }

  @Override
  public CellResult withCurrentReasons(CellResult stored) {
    Map<String, String> missing = new HashMap<>(stored.missing());
    missing.computeIfPresent(
        GeneralizationTraining.FID, (metric, then) -> fid.whyNot().orElse(then));
    missing.computeIfPresent(
        GeneralizationTraining.UNSEEN,
        (metric, then) -> source.unseen(task).fold(images -> then, why -> "not run: " + why));
    return new CellResult(stored.metrics(), stored.arrays(), missing);
  }
}

package org.isoae.experiments.surfaces;

import ai.djl.Device;
import java.util.List;
import org.isoae.data.PointSample;
import org.isoae.data.Surface;
import org.isoae.experiments.shared.NamedMetrics;
import org.isoae.experiments.shared.SearchTask;
import org.isoae.experiments.shared.StepCost;
import org.isoae.experiments.shared.TrainedCell;
import org.isoae.harness.Computation;
import org.isoae.regularizer.Regularizer;
import org.isoae.result.Metric;

/** One autoencoder on one surface, which Table 2, Figures 2 and 3 and Theorem 1 share. */
record SurfaceCell(
    Surface surface, Regularizer regularizer, long seed, SurfaceSettings settings, Device device)
    implements TrainedCell, NamedMetrics {

  @Override
  public String dataset() {
    return surface.title();
  }

  @Override
  public String method() {
    return regularizer.method();
  }

  /** With the settings that tell it from the tables' cells. */
  @Override
  public String name() {
    return settings.variant().isEmpty()
        ? SearchTask.name(TrainedCell.super.name(), seed, regularizer)
        : TrainedCell.super.name() + ", " + settings.variant();
  }

  SurfaceShape shape() {
    return settings.choices().shape(surface);
  }

  /** The points that it is trained on. */
  PointSample sample() {
    return shape().sample(settings.samples(), seed);
  }

  /** The plain autoencoder that a regulariser is compared with, under the same settings. */
  @Override
  public SurfaceCell plain() {
    return new SurfaceCell(surface, SurfaceSettings.PLAIN, seed, settings, device);
  }

  @Override
  public double cost() {
    return settings.cost(surface, StepCost.passes(regularizer));
  }

  /** The codes, beside what figures draw of grids that do not depend on the points. */
  @Override
  public long bytes() {
    return 180_000 + 100L * settings.samples();
  }

  @Override
  public List<Metric> metrics() {
    return SurfaceMetrics.ALL;
  }

  @Override
  public Computation computation() {
    return new SurfaceTraining(
        shape(),
        settings.samples(),
        regularizer,
        settings.choices().latent(),
        settings.training(surface, seed),
        device);
  }
}

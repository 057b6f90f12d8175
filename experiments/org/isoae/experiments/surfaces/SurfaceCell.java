package org.isoae.experiments.surfaces;

import ai.djl.Device;
import org.isoae.data.PointSample;
import org.isoae.data.Surface;
import org.isoae.experiments.shared.CommonSettings;
import org.isoae.experiments.shared.StepCost;
import org.isoae.harness.Cell;
import org.isoae.harness.Computation;
import org.isoae.regularizer.Regularizer;

/** One autoencoder on one surface, which Table 2, Figures 2 and 3 and Theorem 1 share. */
record SurfaceCell(
    Surface surface, Regularizer regularizer, long seed, SurfaceSettings settings, Device device)
    implements Cell {

  @Override
  public String dataset() {
    return surface.title();
  }

  @Override
  public String method() {
    return regularizer.method();
  }

  /** The points that it is trained on. */
  PointSample sample() {
    return surface.sample(settings.samples(), seed);
  }

  /** Passes of points through a network. */
  @Override
  public double cost() {
    return (double) StepCost.passes(regularizer) * settings.epochs() * settings.samples();
  }

  @Override
  public Computation computation() {
    return new SurfaceTraining(
        surface,
        regularizer,
        settings.samples(),
        settings.epochs(),
        CommonSettings.LEARNING_RATE,
        seed,
        device);
  }
}

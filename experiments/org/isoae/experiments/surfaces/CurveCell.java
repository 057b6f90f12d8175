package org.isoae.experiments.surfaces;

import ai.djl.Device;
import org.isoae.data.PlanarCurve;
import org.isoae.data.PointSample;
import org.isoae.experiments.shared.StepCost;
import org.isoae.experiments.shared.TrainedCell;
import org.isoae.harness.Computation;
import org.isoae.regularizer.Regularizer;

/** One autoencoder on a planar curve, for the inset. */
record CurveCell(Regularizer regularizer, long seed, SurfaceSettings settings, Device device)
    implements TrainedCell {

  @Override
  public String dataset() {
    return "Planar curve";
  }

  @Override
  public String method() {
    return regularizer.method();
  }

  /** The plain autoencoder that a regulariser is compared with. */
  @Override
  public CurveCell plain() {
    return new CurveCell(SurfaceSettings.PLAIN, seed, settings, device);
  }

  /** The points that it is trained on. */
  PointSample sample() {
    return PlanarCurve.sample(CurveTraining.POINTS, seed);
  }

  @Override
  public double cost() {
    return settings.curveCost(StepCost.passes(regularizer));
  }

  @Override
  public Computation computation() {
    return new CurveTraining(
        regularizer, settings.choices().latent(), settings.curveTraining(seed), device);
  }
}

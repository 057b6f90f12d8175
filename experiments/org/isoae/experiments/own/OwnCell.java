package org.isoae.experiments.own;

import ai.djl.Device;
import java.util.List;
import org.isoae.experiments.shared.NamedMetrics;
import org.isoae.experiments.shared.StepCost;
import org.isoae.harness.Computation;
import org.isoae.regularizer.Regularizer;
import org.isoae.result.Metric;
import org.isoae.torch.ComputeDevice;

/** One autoencoder on a user's points. */
record OwnCell(
    OwnData data, Regularizer regularizer, long seed, OwnSettings settings, Device device)
    implements NamedMetrics {

  @Override
  public String dataset() {
    return data.title();
  }

  @Override
  public String method() {
    return regularizer.method();
  }

  /** In the surfaces' unit; the first and the last layer grow with the points' dimension. */
  @Override
  public double cost() {
    int trained = data.points().trained(seed).length;
    return StepCost.passes(regularizer)
        * settings.steps(trained)
        * (36 + data.points().dimension() / 100.0);
  }

  /** Codes, and two singular values for each point. */
  @Override
  public long bytes() {
    return 8_000 + (40L + 16L * settings.latent()) * data.points().count();
  }

  /** The points in double precision, as they were read, and as floats. */
  @Override
  public long memory() {
    return NamedMetrics.super.memory() + 20 * data.size();
  }

  @Override
  public List<Metric> metrics() {
    return OwnMetrics.ALL;
  }

  @Override
  public Computation computation() {
    return new OwnTraining(
        data.points(),
        settings.architecture(data.points().dimension()),
        regularizer,
        settings.training(seed),
        ComputeDevice.threads(),
        device);
  }
}

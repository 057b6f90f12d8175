package org.isoae.experiments.surfaces;

import ai.djl.Device;
import java.util.Arrays;
import org.isoae.data.PlanarCurve;
import org.isoae.harness.Computation;
import org.isoae.harness.Progress;
import org.isoae.loss.LatentDistribution;
import org.isoae.network.Architecture;
import org.isoae.network.MatrixAutoencoder;
import org.isoae.regularizer.Regularizer;
import org.isoae.result.CellResult;
import org.isoae.training.Examples;
import org.isoae.training.FittedAutoencoder;
import org.isoae.training.Trainer;
import org.isoae.training.TrainingSettings;

/** Trains one autoencoder with a one-dimensional code on a planar curve, for the inset. */
record CurveTraining(
    Regularizer regularizer, LatentDistribution latent, TrainingSettings training, Device device)
    implements Computation {

  /** On the curve. */
  static final int POINTS = 20;

  /** Points of the curve that near points lie beside. */
  static final int FEET = 30;

  /** Of a near point from the curve. */
  static final double DISTANCE = 0.15;

  private static final int HELD_OUT_POINTS = 200;

  /** Added to the seed for points that training does not see. */
  private static final long HELD_OUT_SEED = 1_000_000;

  private static final int CURVE_RESOLUTION = 400;

  /** The surfaces' network with a code and a space of one dimension less. */
  private static final Architecture ARCHITECTURE =
      new Architecture(
          "FC 256, FC 256, FC 256, FC 256, FC 256, LIN 1",
          "FC 256, FC 256, FC 256, FC 256, FC 256, LIN 2");

  /** The metric's id. */
  static final String UNEVENNESS = "projection_gap_cv";

  /** The array of the decoder's curve. */
  static final String MANIFOLD = "manifold";

  /** The array of the near points' projections f(g(x)). */
  static final String PROJECTIONS = "projections";

  @Override
  public CellResult run(Progress progress) {
    double[][] points = PlanarCurve.sample(POINTS, training.seed()).points();
    var trainer = new Trainer(ARCHITECTURE, regularizer, training, device);
    try (FittedAutoencoder fitted =
        trainer.fit(
            Examples.of(points),
            progress.checkpoint(),
            epoch -> progress.step(epoch, training.epochs()))) {
      MatrixAutoencoder autoencoder = fitted.onMatrices();
      double[][] projections = autoencoder.decode(autoencoder.encode(nearPoints()));
      Examples heldOut =
          Examples.of(
              PlanarCurve.sample(HELD_OUT_POINTS, training.seed() + HELD_OUT_SEED).points());
      var result = new CellResult.Builder();
      fitted
          .isometry(heldOut, latent, training.seed() + HELD_OUT_SEED)
          .forEach((loss, value) -> result.put(loss + SurfaceTraining.HELD_OUT, value));
      return result
          .put(UNEVENNESS, unevenness(projections))
          .putAll(fitted.history().get(fitted.history().size() - 1).losses().terms())
          .array(PROJECTIONS, projections)
          .array(MANIFOLD, autoencoder.decode(line(autoencoder.encode(points))))
          .build();
    }
  }

  static double[][] nearPoints() {
    return PlanarCurve.vicinity(FEET, DISTANCE);
  }

  /** Evenly spaced codes over the range of the data's, a tenth beyond it on either side. */
  private static double[][] line(double[][] codes) {
    double low = Arrays.stream(codes).mapToDouble(code -> code[0]).min().orElseThrow();
    double high = Arrays.stream(codes).mapToDouble(code -> code[0]).max().orElseThrow();
    double margin = (high - low) / 10;
    double[][] line = new double[CURVE_RESOLUTION][];
    for (int i = 0; i < line.length; i++) {
      double part = (double) i / (line.length - 1);
      line[i] = new double[] {low - margin + part * (high - low + 2 * margin)};
    }
    return line;
  }

  /**
   * The coefficient of variation of the distances between projections of neighbouring near points,
   * which are evenly spaced along the curve. Each foot has a point on either side; neighbours are
   * compared on their own side.
   */
  private static double unevenness(double[][] projections) {
    double[] gaps = new double[projections.length - 2];
    double mean = 0;
    for (int i = 0; i < gaps.length; i++) {
      double[] a = projections[i];
      double[] b = projections[i + 2];
      gaps[i] = Math.hypot(b[0] - a[0], b[1] - a[1]);
      mean += gaps[i] / gaps.length;
    }
    double variance = 0;
    for (double gap : gaps) {
      variance += (gap - mean) * (gap - mean) / gaps.length;
    }
    return Math.sqrt(variance) / mean;
  }
}

package org.isoae.experiments;

import ai.djl.Device;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isoae.data.PlanarCurve;
import org.isoae.data.PointSample;
import org.isoae.harness.Cell;
import org.isoae.harness.CellResult;
import org.isoae.network.Architecture;
import org.isoae.network.MatrixAutoencoder;
import org.isoae.regularizer.Regularizer;
import org.isoae.training.Examples;
import org.isoae.training.FittedAutoencoder;
import org.isoae.training.Trainer;
import org.isoae.training.TrainingSettings;

/** One autoencoder with a one-dimensional code, trained on a planar curve, for the inset. */
record CurveCell(Regularizer regularizer, long seed, int epochs, Device device) implements Cell {

  static final int POINTS = 20;
  static final int FEET = 30;
  static final double DISTANCE = 0.15;
  private static final int CURVE_RESOLUTION = 400;

  /** The surfaces' network with a code and a space of one dimension less. */
  static final Architecture ARCHITECTURE =
      new Architecture(
          "FC 256, FC 256, FC 256, FC 256, FC 256, LIN 1",
          "FC 256, FC 256, FC 256, FC 256, FC 256, LIN 2");

  /**
   * The coefficient of variation of the distances between projections of neighbouring near points,
   * which are themselves evenly spaced along the curve.
   */
  static final String UNEVENNESS = "projection_gap_cv";

  static final String MANIFOLD = "manifold";
  static final String PROJECTIONS = "projections";

  @Override
  public String dataset() {
    return "Planar curve";
  }

  @Override
  public String method() {
    return regularizer.method();
  }

  PointSample sample() {
    return PlanarCurve.sample(POINTS, seed);
  }

  static double[][] nearPoints() {
    return PlanarCurve.vicinity(FEET, DISTANCE);
  }

  @Override
  public JsonObject determinants() {
    JsonObject json = new JsonObject();
    json.addProperty("encoder", ARCHITECTURE.encoder());
    json.addProperty("decoder", ARCHITECTURE.decoder());
    json.addProperty("regularizer", regularizer.toString());
    json.addProperty("epochs", epochs);
    json.addProperty("learningRate", SurfaceSettings.LEARNING_RATE);
    json.addProperty("data", sample().sha256());
    json.addProperty("near", FEET + " " + DISTANCE);
    return json;
  }

  @Override
  public List<Class<?>> code() {
    return TrainingCode.and(PlanarCurve.class);
  }

  @Override
  public double cost() {
    // A step on so few points takes as long as one on about 150: the calls set its time.
    return 4.0 * epochs * 150;
  }

  @Override
  public CellResult run(Progress progress) {
    double[][] points = sample().points();
    var trainer =
        new Trainer(
            ARCHITECTURE,
            regularizer,
            new TrainingSettings(epochs, POINTS, SurfaceSettings.LEARNING_RATE, seed),
            device);
    try (FittedAutoencoder fitted =
        trainer.fit(Examples.of(points), epoch -> progress.step(epoch, epochs))) {
      MatrixAutoencoder codec = fitted.onMatrices();
      double[][] projections = codec.decode(codec.encode(nearPoints()));
      Map<String, Double> metrics = new LinkedHashMap<>();
      metrics.put(UNEVENNESS, unevenness(projections));
      fitted.history().get(fitted.history().size() - 1).losses().terms().forEach(metrics::put);
      return new CellResult(
          metrics,
          Map.of(PROJECTIONS, projections, MANIFOLD, codec.decode(line(codec.encode(points)))));
    }
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

  /** Each foot has a point on either side; neighbours are compared on their own side. */
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

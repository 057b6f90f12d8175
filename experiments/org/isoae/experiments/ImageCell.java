package org.isoae.experiments;

import ai.djl.Device;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isoae.data.ImageDataset;
import org.isoae.data.ImageSet;
import org.isoae.harness.Cell;
import org.isoae.harness.CellResult;
import org.isoae.metric.EmbeddingMeasures;
import org.isoae.network.Architecture;
import org.isoae.regularizer.Isometric;
import org.isoae.regularizer.Regularizer;
import org.isoae.training.EpochLosses;
import org.isoae.training.Examples;
import org.isoae.training.FittedAutoencoder;
import org.isoae.training.Trainer;
import org.isoae.training.TrainingSettings;

/** One autoencoder trained on one image set: what Figures 4 and 5 show and measure. */
record ImageCell(
    ImageTask task,
    Regularizer regularizer,
    long seed,
    ImageSettings settings,
    ImageSource source,
    Device device)
    implements Cell {

  @Override
  public String dataset() {
    return task.title();
  }

  @Override
  public String method() {
    return regularizer.method();
  }

  /** With λ_iso, which alone tells Figure 5's cells apart. */
  @Override
  public String name() {
    return regularizer instanceof Isometric isometric
        ? "%s, %s, λ_iso %s, seed %d".formatted(dataset(), method(), isometric.lambda(), seed)
        : Cell.super.name();
  }

  @Override
  public JsonObject determinants() {
    JsonObject json = new JsonObject();
    Architecture architecture = settings.architecture(task);
    json.addProperty("encoder", architecture.encoder());
    json.addProperty("decoder", architecture.decoder());
    json.addProperty("regularizer", regularizer.toString());
    json.addProperty("epochs", settings.epochs(task));
    json.addProperty("batch", settings.batchSize(task));
    json.addProperty("learningRate", settings.learningRate());
    json.addProperty("data", source.sha256(task.dataset()));
    return json;
  }

  @Override
  public List<Class<?>> code() {
    return TrainingCode.and(ImageDataset.class, EmbeddingMeasures.class);
  }

  /**
   * Passes of one image through a network, times what such a pass takes of a surface's point at
   * quick's widths.
   */
  @Override
  public double cost() {
    double weight = task == ImageTask.COIL20_L_CNN ? 20 : 6;
    return regularizer.passes() * weight * settings.epochs(task) * settings.count(task);
  }

  @Override
  public CellResult run(Progress progress) throws Exception {
    ImageSet images = source.of(task.dataset());
    Examples examples = task.examples(images);
    int epochs = settings.epochs(task);
    var trainer =
        new Trainer(
            settings.architecture(task),
            regularizer,
            new TrainingSettings(epochs, settings.batchSize(task), settings.learningRate(), seed),
            device);
    try (FittedAutoencoder fitted = trainer.fit(examples, epoch -> progress.step(epoch, epochs))) {
      Map<String, Double> metrics = new LinkedHashMap<>();
      metrics.putAll(finalLosses(fitted.history()));
      double[][] codes = fitted.encode(examples);
      metrics.putAll(source.measures(task.dataset()).of(codes));
      return new CellResult(metrics, new HashMap<>(Map.of(CodesPanel.CODES, rounded(codes))));
    }
  }

  /** Means over the last tenth of the epochs. */
  private static Map<String, Double> finalLosses(List<EpochLosses> history) {
    int last = Math.max(1, history.size() / 10);
    Map<String, Double> means = new LinkedHashMap<>();
    for (EpochLosses epoch : history.subList(history.size() - last, history.size())) {
      epoch.losses().terms().forEach((term, value) -> means.merge(term, value / last, Double::sum));
    }
    return means;
  }

  /** Six digits are more than a picture shows, and a third of the file. */
  private static double[][] rounded(double[][] codes) {
    return Arrays.stream(codes)
        .map(code -> Arrays.stream(code).map(ImageCell::sixDigits).toArray())
        .toArray(double[][]::new);
  }

  private static double sixDigits(double value) {
    return Double.parseDouble("%.5e".formatted(value));
  }
}

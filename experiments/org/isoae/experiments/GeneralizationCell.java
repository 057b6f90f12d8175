package org.isoae.experiments;

import ai.djl.Device;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isoae.data.DamagedImageException;
import org.isoae.data.Images;
import org.isoae.data.SplitDataset;
import org.isoae.data.Splits;
import org.isoae.fid.FrechetDistance;
import org.isoae.fid.GaussianFitter;
import org.isoae.harness.Cell;
import org.isoae.harness.CellResult;
import org.isoae.harness.CellUnavailableException;
import org.isoae.metric.ReconstructionError;
import org.isoae.network.Architecture;
import org.isoae.training.Examples;
import org.isoae.training.FittedAutoencoder;
import org.isoae.training.SelectedEpoch;
import org.isoae.training.Trainer;
import org.isoae.training.TrainingSettings;

/** One autoencoder of section A.2.1: what Table 7 measures and Figures 6 to 8 show. */
record GeneralizationCell(
    GeneralizationTask task,
    GeneralizationMethod column,
    long seed,
    GeneralizationSettings settings,
    GeneralizationSource source,
    Fid fid,
    Device device)
    implements Cell {

  /** Of the test split. */
  static final String FID = "FID";

  /** {@link ReconstructionError#SQUARED} on images of another data set. */
  static final String UNSEEN = "L2 on unseen data";

  static final String BEST_EPOCH = "best epoch";

  /** Bytes of the first test images' reconstructions, one image a row. */
  static final String RECONSTRUCTIONS = "reconstructions";

  @Override
  public String dataset() {
    return task.dataset().title();
  }

  @Override
  public String method() {
    return column.title();
  }

  @Override
  public JsonObject determinants() {
    JsonObject json = new JsonObject();
    Architecture architecture = settings.architecture(task);
    json.addProperty("encoder", architecture.encoder());
    json.addProperty("decoder", architecture.decoder());
    json.addProperty("regularizer", column.regularizer(task).toString());
    json.addProperty("epochs", settings.epochs(task));
    json.addProperty("batch", settings.batchSize());
    json.addProperty("learningRate", settings.learningRate());
    json.addProperty("data", source.sha256(task));
    json.addProperty("inception", fid.networkSha256());
    return json;
  }

  @Override
  public List<Class<?>> code() {
    return TrainingCode.and(SplitDataset.class, ReconstructionError.class, FrechetDistance.class);
  }

  /** In the unit of the images' cells: passes of one image, measured beside theirs. */
  @Override
  public double cost() {
    int images;
    try {
      images = source.of(task.dataset()).training().count();
    } catch (CellUnavailableException e) {
      return 0;
    }
    double weight = task == GeneralizationTask.CELEBA ? 55 : 20;
    return column.regularizer(task).passes() * weight * settings.epochs(task) * images;
  }

  @Override
  public CellResult run(Progress progress) throws CellUnavailableException, IOException {
    Splits splits = source.of(task.dataset());
    int epochs = settings.epochs(task);
    var trainer =
        new Trainer(
            settings.architecture(task),
            column.regularizer(task),
            new TrainingSettings(epochs, settings.batchSize(), settings.learningRate(), seed),
            device);
    try (FittedAutoencoder fitted =
        trainer.fitSelecting(
            GeneralizationSource.examples(splits.training()),
            GeneralizationSource.examples(splits.validation()),
            progress.checkpoint(),
            epoch -> progress.step(epoch, epochs))) {
      return measure(fitted, splits.test());
    } catch (DamagedImageException e) {
      throw new CellUnavailableException(e.getMessage());
    }
  }

  @Override
  public CellResult upToDate(CellResult stored) {
    Map<String, String> missing = new HashMap<>(stored.missing());
    missing.computeIfPresent(FID, (metric, then) -> fid.whyNot().orElse(then));
    try {
      source.unseen(task);
    } catch (CellUnavailableException e) {
      missing.computeIfPresent(UNSEEN, (metric, then) -> notRun(e));
    }
    return new CellResult(stored.metrics(), stored.arrays(), missing);
  }

  private static String notRun(Exception e) {
    return "not run: " + e.getMessage();
  }

  private CellResult measure(FittedAutoencoder fitted, Images test)
      throws CellUnavailableException, IOException {
    Map<String, Double> metrics = new LinkedHashMap<>();
    Map<String, String> missing = new HashMap<>();
    Optional<String> whyNoFid = fid.whyNot();
    Examples examples = GeneralizationSource.examples(test);
    ReconstructionError error = error(test);
    try (GaussianFitter fitter = new GaussianFitter()) {
      fitted.reconstruct(
          examples,
          (x, reconstruction) -> {
            error.add(x.toFloatArray(), reconstruction.toFloatArray());
            if (whyNoFid.isEmpty()) {
              fid.add(fitter, reconstruction);
            }
          });
      metrics.putAll(error.readings());
      if (whyNoFid.isEmpty()) {
        metrics.put(FID, fid.distance(fitter.fit(), test));
      } else {
        missing.put(FID, whyNoFid.get());
      }
    }
    metrics.putAll(fitted.isometry(examples, GeneralizationMethod.P_ISO, seed));
    fitted
        .selectedEpoch()
        .map(SelectedEpoch::epoch)
        .ifPresent(e -> metrics.put(BEST_EPOCH, (double) e));
    try {
      metrics.put(UNSEEN, unseenError(fitted));
    } catch (CellUnavailableException | DamagedImageException e) {
      missing.put(UNSEEN, notRun(e));
    }
    int shown = Math.min(GeneralizationSettings.SHOWN, test.count());
    Images first = test.view(IntStream.range(0, shown).toArray());
    return new CellResult(
        metrics, new HashMap<>(Map.of(RECONSTRUCTIONS, bytes(fitted, first))), missing);
  }

  private double unseenError(FittedAutoencoder fitted) throws CellUnavailableException {
    Images unseen = source.unseen(task);
    ReconstructionError error = error(unseen);
    fitted.reconstruct(
        GeneralizationSource.examples(unseen),
        (x, reconstruction) -> error.add(x.toFloatArray(), reconstruction.toFloatArray()));
    return error.readings().get(ReconstructionError.SQUARED);
  }

  private static ReconstructionError error(Images images) {
    return new ReconstructionError(images.dimension(), GeneralizationSettings.RANGE.width());
  }

  private static double[][] bytes(FittedAutoencoder fitted, Images images) {
    double[][] rows = new double[images.count()][];
    fitted.reconstruct(
        GeneralizationSource.examples(images),
        (x, reconstruction) -> {
          float[] values = reconstruction.toFloatArray();
          int size = images.dimension();
          for (int i = 0; i < rows.length; i++) {
            float[] row = Arrays.copyOfRange(values, i * size, (i + 1) * size);
            rows[i] =
                IntStream.range(0, size)
                    .mapToDouble(k -> GeneralizationSettings.RANGE.toByte(row[k]))
                    .toArray();
          }
        });
    return rows;
  }
}

package org.isoae.experiments.generalization;

import ai.djl.Device;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isoae.data.DamagedImageException;
import org.isoae.data.Images;
import org.isoae.experiments.shared.FinalLosses;
import org.isoae.fid.GaussianFitter;
import org.isoae.harness.CellUnavailableException;
import org.isoae.harness.Computation;
import org.isoae.harness.Progress;
import org.isoae.loss.LatentDistribution;
import org.isoae.metric.ReconstructionError;
import org.isoae.network.Architecture;
import org.isoae.regularizer.Regularizer;
import org.isoae.result.CellResult;
import org.isoae.result.Found;
import org.isoae.training.Examples;
import org.isoae.training.FittedAutoencoder;
import org.isoae.training.Trainer;
import org.isoae.training.TrainingSettings;

/**
 * Trains one autoencoder of section A.2.1 and measures what Table 7 and Figures 6 to 8 need.
 *
 * @param training what is trained on
 * @param validation what the epoch is chosen by
 * @param test what is measured
 * @param unseen images of another data set, measured too
 * @param fid the FID of reconstructions, where its network is there
 * @param latent P_iso of the held-out losses, which methods without L_iso have too
 * @param threads see {@link org.isoae.torch.ComputeDevice#threads}
 */
record GeneralizationTraining(
    Images training,
    Images validation,
    Images test,
    Found<Images> unseen,
    Architecture architecture,
    Regularizer regularizer,
    int epochs,
    int batchSize,
    double learningRate,
    long seed,
    Fid fid,
    LatentDistribution latent,
    String threads,
    Device device)
    implements Computation {

  /** Ids of metrics; {@link GeneralizationMetrics} explains them. */
  static final String FID = "FID";

  static final String UNSEEN = "L2 on unseen data";
  static final String BEST_EPOCH = "best epoch";
  static final String VALIDATION = "validation_loss";

  /** After a loss's id: as it was trained, with batch statistics, at the end of the training. */
  static final String TRAINED = "_trained";

  /** The array of the first test images' reconstructions in bytes, one image a row. */
  static final String RECONSTRUCTIONS = "reconstructions";

  /** Test images in Figures 6 to 8. */
  static final int SHOWN = 10;

  @Override
  public CellResult run(Progress progress) throws CellUnavailableException {
    var trainer =
        new Trainer(
            architecture,
            regularizer,
            new TrainingSettings(epochs, batchSize, learningRate, seed),
            device);
    try (FittedAutoencoder fitted =
        trainer.fitSelecting(
            NetworkInput.of(training),
            NetworkInput.of(validation),
            progress.checkpoint(),
            epoch -> progress.step(epoch, epochs))) {
      var result = new CellResult.Builder();
      measure(fitted, result);
      result.putAll(fitted.isometry(NetworkInput.of(test), latent, seed));
      FinalLosses.of(fitted.history()).forEach((loss, value) -> result.put(loss + TRAINED, value));
      fitted
          .selectedEpoch()
          .ifPresent(
              selected ->
                  result
                      .put(BEST_EPOCH, selected.epoch())
                      .put(VALIDATION, selected.validationLoss()));
      measureUnseen(fitted, result);
      return result.array(RECONSTRUCTIONS, shown(fitted)).build();
    } catch (DamagedImageException e) {
      throw new CellUnavailableException(e.getMessage());
    }
  }

  private void measure(FittedAutoencoder fitted, CellResult.Builder result) {
    Optional<String> whyNoFid = fid.whyNot();
    ReconstructionError error = error(test);
    try (GaussianFitter fitter = new GaussianFitter()) {
      fitted.reconstruct(
          NetworkInput.of(test),
          (x, reconstruction) -> {
            error.add(x.toFloatArray(), reconstruction.toFloatArray());
            if (whyNoFid.isEmpty()) {
              fid.add(fitter, reconstruction);
            }
          });
      result.putAll(error.readings());
      if (whyNoFid.isEmpty()) {
        result.put(FID, fid.distance(fitter.fit(), test));
      } else {
        result.missing(FID, whyNoFid.get());
      }
    }
  }

  private void measureUnseen(FittedAutoencoder fitted, CellResult.Builder result) {
    try {
      Images images = CellUnavailableException.orElseThrow(unseen);
      ReconstructionError error = error(images);
      fitted.reconstruct(
          NetworkInput.of(images),
          (x, reconstruction) -> error.add(x.toFloatArray(), reconstruction.toFloatArray()));
      result.put(UNSEEN, error.readings().get(ReconstructionError.SQUARED));
    } catch (CellUnavailableException | DamagedImageException e) {
      result.missing(UNSEEN, "not run: " + e.getMessage());
    }
  }

  private static ReconstructionError error(Images images) {
    return new ReconstructionError(images.dimension(), NetworkInput.RANGE.width());
  }

  private double[][] shown(FittedAutoencoder fitted) {
    Images first = test.view(IntStream.range(0, Math.min(SHOWN, test.count())).toArray());
    double[][] rows = new double[first.count()][];
    Examples examples = NetworkInput.of(first);
    fitted.reconstruct(
        examples,
        (x, reconstruction) -> {
          float[] values = reconstruction.toFloatArray();
          int size = first.dimension();
          for (int i = 0; i < rows.length; i++) {
            float[] row = Arrays.copyOfRange(values, i * size, (i + 1) * size);
            rows[i] =
                IntStream.range(0, size)
                    .mapToDouble(k -> NetworkInput.RANGE.toByte(row[k]))
                    .toArray();
          }
        });
    return rows;
  }
}

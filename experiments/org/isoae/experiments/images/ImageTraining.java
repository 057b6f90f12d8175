package org.isoae.experiments.images;

import ai.djl.Device;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Locale;
import org.isoae.data.ImageSet;
import org.isoae.experiments.shared.Codes;
import org.isoae.experiments.shared.FinalLosses;
import org.isoae.experiments.shared.LossMetrics;
import org.isoae.harness.Computation;
import org.isoae.harness.Progress;
import org.isoae.loss.LatentDistribution;
import org.isoae.network.Architecture;
import org.isoae.regularizer.Regularizer;
import org.isoae.result.CellResult;
import org.isoae.training.Examples;
import org.isoae.training.FittedAutoencoder;
import org.isoae.training.Trainer;
import org.isoae.training.TrainingSettings;

/**
 * Trains one autoencoder on one image set and measures what Figures 4 and 5 need.
 *
 * @param latent P_iso, for equation 6 after training
 * @param asRows whether the network sees an image as a row of its values, as dense ones do
 * @param threads see {@link org.isoae.torch.ComputeDevice#threads}; surfaces do not depend on them
 */
record ImageTraining(
    ImageSample sample,
    boolean asRows,
    Architecture architecture,
    Regularizer regularizer,
    LatentDistribution latent,
    int epochs,
    int batchSize,
    double learningRate,
    long seed,
    String threads,
    Device device)
    implements Computation {

  /** After a loss's id: with running statistics, after training. */
  private static final String AFTER = "_after";

  @Override
  public CellResult run(Progress progress) {
    Examples examples = examples(sample.images());
    var trainer =
        new Trainer(
            architecture,
            regularizer,
            new TrainingSettings(epochs, batchSize, learningRate, seed),
            device);
    try (FittedAutoencoder fitted =
        trainer.fit(examples, progress.checkpoint(), epoch -> progress.step(epoch, epochs))) {
      double[][] codes = fitted.encode(examples);
      var result = new CellResult.Builder();
      fitted
          .isometry(examples, latent, seed)
          .forEach((loss, value) -> result.put(loss + AFTER, value));
      return result
          .put(LossMetrics.L_REC.id() + AFTER, reconstructionLoss(fitted, examples))
          .putAll(FinalLosses.of(fitted.history()))
          .putAll(sample.measures(codes))
          .array(Codes.ARRAY, rounded(codes))
          .build();
    }
  }

  private Examples examples(ImageSet images) {
    return Examples.ofBytes(
        images.pixels(),
        asRows
            ? new Shape(images.dimension())
            : new Shape(images.channels(), images.height(), images.width()));
  }

  /** Equation 1: ‖f(g(x)) − x‖², averaged over the examples. */
  private static double reconstructionLoss(FittedAutoencoder fitted, Examples examples) {
    double[] sum = new double[1];
    long[] count = new long[1];
    fitted.reconstruct(
        examples,
        (x, reconstruction) -> {
          sum[0] += reconstruction.sub(x).square().sum().getFloat();
          count[0] += x.getShape().get(0);
        });
    return sum[0] / count[0];
  }

  /** Six digits are more than a picture shows, and a third of the file. */
  private static double[][] rounded(double[][] codes) {
    return Arrays.stream(codes)
        .map(code -> Arrays.stream(code).map(ImageTraining::sixDigits).toArray())
        .toArray(double[][]::new);
  }

  private static double sixDigits(double value) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.5e", value));
  }
}

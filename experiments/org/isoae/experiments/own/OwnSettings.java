package org.isoae.experiments.own;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.isoae.baseline.BarnesHutTsne;
import org.isoae.baseline.Embedder;
import org.isoae.baseline.Umap;
import org.isoae.experiments.shared.CommonSettings;
import org.isoae.harness.Scale;
import org.isoae.network.Architecture;
import org.isoae.regularizer.Isometric;
import org.isoae.regularizer.PlainAutoencoder;
import org.isoae.regularizer.Regularizer;
import org.isoae.training.Initialization;
import org.isoae.training.LearningRate;
import org.isoae.training.LearningRate.Decay;
import org.isoae.training.TrainingSettings;

/**
 * How a user's points are embedded: by the surfaces' network and their training at a reduced scale,
 * which has batches and a rate that falls. At the paper's scale there are as many steps as on its
 * surfaces; full batches of points of any number would take any time.
 *
 * @param latent the dimension of the codes
 * @param lambda λ_iso
 * @param epochs passes over the points that are trained on
 * @param seeds one cell for each
 */
record OwnSettings(int latent, double lambda, int epochs, List<Long> seeds) {

  /** Of the codes, as in the paper's pictures. */
  static final int LATENT = 2;

  private static final String HIDDEN = "FC 256\n".repeat(5);

  /** Settings for a number of points, where a user asks for no others. */
  static OwnSettings of(Scale scale, OptionalInt seeds, OwnRequest request, int trained) {
    return new OwnSettings(
        request.latent().orElse(LATENT),
        request.lambda().orElse(CommonSettings.LAMBDA_ISO),
        request.epochs().orElse(Math.max(1, steps(scale) / stepsOfAnEpoch(trained))),
        CommonSettings.seedsOfImages(scale, seeds));
  }

  /** Minutes at quick, where few cells are trained; at the other scales as many as on surfaces. */
  static int steps(Scale scale) {
    return switch (scale) {
      case SMOKE -> 200;
      case QUICK -> 12_500;
      case NIGHT -> 25_000;
      case PAPER -> 100_000;
    };
  }

  private static int stepsOfAnEpoch(int trained) {
    return (trained + CommonSettings.REDUCED_BATCH - 1) / CommonSettings.REDUCED_BATCH;
  }

  /** P_iso is that of images, for the same reason: any data may have a few far points. */
  Regularizer isometric() {
    return new Isometric(lambda, CommonSettings.P_ISO_OF_IMAGES);
  }

  /** I-AE and what it is compared with. */
  List<Regularizer> autoencoders() {
    return List.of(isometric(), new PlainAutoencoder());
  }

  /** At their authors' defaults, as the paper has them on images. */
  static List<Embedder> classicMethods(int points) {
    return List.of(
        new Umap(Umap.DEFAULT_NEIGHBOURS),
        // t-SNE looks at three times as many neighbours, of which small data have fewer.
        new BarnesHutTsne(
            Math.min(BarnesHutTsne.DEFAULT_PERPLEXITY, Math.floor((points - 1) / 3.0))));
  }

  /** The seed of what is drawn. */
  long shownSeed() {
    return seeds.get(0);
  }

  Architecture architecture(int dimension) {
    return new Architecture(HIDDEN + "LIN " + latent, HIDDEN + "LIN " + dimension);
  }

  TrainingSettings training(long seed) {
    return new TrainingSettings(
        epochs,
        CommonSettings.REDUCED_BATCH,
        new LearningRate(CommonSettings.LEARNING_RATE, Decay.COSINE),
        Initialization.FAN_IN_UNIFORM,
        seed);
  }

  /** Steps of a training. */
  long steps(int trained) {
    return (long) epochs * stepsOfAnEpoch(trained);
  }

  /** "λ_iso 0.01, 1,785 epochs in batches of 20, rate 0.001 that falls along half a cosine". */
  String inWords() {
    return String.format(
        Locale.ROOT,
        "λ_iso %s, %,d epochs in batches of %s, rate %s that falls along half a cosine",
        lambda,
        epochs,
        CommonSettings.REDUCED_BATCH,
        CommonSettings.LEARNING_RATE);
  }
}

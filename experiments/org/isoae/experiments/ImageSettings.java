package org.isoae.experiments;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.isoae.baseline.BarnesHutTsne;
import org.isoae.baseline.Embedder;
import org.isoae.baseline.Umap;
import org.isoae.data.ImageDataset;
import org.isoae.harness.Scale;
import org.isoae.loss.LatentDistribution;
import org.isoae.metric.Crowding;
import org.isoae.metric.EmbeddingMeasures;
import org.isoae.network.Architecture;
import org.isoae.regularizer.Contractive;
import org.isoae.regularizer.DecoderGradientPenalty;
import org.isoae.regularizer.Denoising;
import org.isoae.regularizer.Isometric;
import org.isoae.regularizer.PlainAutoencoder;
import org.isoae.regularizer.Regularizer;
import org.isoae.report.OpenSetting;

/**
 * How the autoencoders of sections 4.2 and 4.3 are trained and measured (A.1.3, Tables 4 and 5).
 *
 * <p>Left open by the paper, and settled here: the learning rate, P_iso, what batch norm normalises
 * by inside df and dg, the baselines' weights, the numbers beside the pictures. {@link
 * #openSettings()} gives each with its reason.
 *
 * @param scale smoke, quick or paper
 * @param images at most so many of each set
 * @param epochs passes over MNIST and Fashion-MNIST; 0: as many as Table 5 says
 * @param coilEpochs passes over COIL-20; 0: as many as Table 5 says
 * @param width what the features of Table 4's dense networks and S-CNN are multiplied by
 * @param coilWidth the same for L-CNN, which is many times larger
 * @param seeds one cell for each
 */
record ImageSettings(
    Scale scale,
    int images,
    int epochs,
    int coilEpochs,
    double width,
    double coilWidth,
    List<Long> seeds) {

  /** Table 5 gives none; this is A.1.2's. */
  private static final double LEARNING_RATE = 0.001;

  /**
   * Of 0.001, 0.003, 0.005 and 0.01 the one that left the plain autoencoder with the smallest L_rec
   * after quick's steps, on most of the tasks.
   */
  private static final double REDUCED_LEARNING_RATE = 0.01;

  static final LatentDistribution P_ISO = LatentDistribution.GAUSSIAN;

  /** Of the values, which lie in [0, 1]. */
  static final double DENOISING_SIGMA = 0.1;

  /** A.1.3: both "with default parameters". */
  static final List<Embedder> CLASSIC_METHODS =
      List.of(
          new Umap(Umap.DEFAULT_NEIGHBOURS), new BarnesHutTsne(BarnesHutTsne.DEFAULT_PERPLEXITY));

  /** The settings of a scale with seeds 0 to n − 1. */
  static ImageSettings at(Scale scale, int seeds) {
    List<Long> seedList = LongStream.range(0, seeds).boxed().toList();
    return switch (scale) {
      case SMOKE -> new ImageSettings(scale, 200, 1, 1, 1 / 16.0, 1 / 128.0, seedList);
      case QUICK -> new ImageSettings(scale, 2_000, 25, 8, 1 / 8.0, 1 / 64.0, seedList);
      case PAPER -> new ImageSettings(scale, Integer.MAX_VALUE, 0, 0, 1, 1, seedList);
    };
  }

  /** What I-AE is compared with, with its weight, as "the same training hyper-parameters" asks. */
  static List<Regularizer> baselines(ImageTask task) {
    return List.of(
        new PlainAutoencoder(),
        new Contractive(task.lambda(), false),
        new DecoderGradientPenalty(task.lambda()),
        new Denoising(DENOISING_SIGMA));
  }

  static Isometric isometric(double lambda) {
    return new Isometric(lambda, P_ISO);
  }

  int epochs(ImageTask task) {
    int reduced = task == ImageTask.COIL20_L_CNN ? coilEpochs : epochs;
    return reduced == 0 ? task.epochs() : reduced;
  }

  double learningRate() {
    return scale == Scale.PAPER ? LEARNING_RATE : REDUCED_LEARNING_RATE;
  }

  Architecture architecture(ImageTask task) {
    double factor = task == ImageTask.COIL20_L_CNN ? coilWidth : width;
    return factor == 1 ? task.architecture() : task.architecture().narrowed(factor);
  }

  /**
   * The paper's batch, or a fortieth of the images where that is less: a reduced set would
   * otherwise make a handful of steps in an epoch.
   */
  int batchSize(ImageTask task) {
    return scale == Scale.PAPER
        ? task.batchSize()
        : Math.min(task.batchSize(), Math.max(32, count(task) / 40));
  }

  /** How many images a task is trained on, if its data set is whole. */
  int count(ImageTask task) {
    return task == ImageTask.COIL20_L_CNN
        ? ImageDataset.OBJECTS * ImageDataset.POSES
        : Math.min(images, 60_000);
  }

  /** "2,000 images, 30 epochs, a quarter of Table 4's width". */
  String inWords() {
    return scale == Scale.PAPER
        ? "all images, Table 5's epochs, Table 4's width"
        : "%,d images, %d epochs, 1/%.0f of Table 4's width (COIL-20: %d epochs, 1/%.0f)"
            .formatted(images, epochs, 1 / width, coilEpochs, 1 / coilWidth);
  }

  List<OpenSetting> openSettings() {
    return List.of(
        new OpenSetting(
            "A.1.3, Tables 4 and 5",
            "Nothing: all images, 500 or 1,000 epochs, full width.",
            inWords() + "; batches of a fortieth of the images where Table 5's are larger",
            scale == Scale.PAPER ? "As printed." : "Reduced scale."),
        new OpenSetting(
            "Table 5",
            "The learning rate.",
            String.valueOf(learningRate()),
            scale == Scale.PAPER
                ? "That of A.1.2."
                : "%s, that of A.1.2, at paper scale; a thousand steps need larger ones, and this"
                        .formatted(LEARNING_RATE)
                    + " gave the plain autoencoder the smallest L_rec."),
        new OpenSetting(
            "3.1, images",
            "P_iso: \"uniform or gaussian fit to the latent codes\".",
            P_ISO.name().toLowerCase(Locale.ROOT),
            "A few far codes would stretch a uniform box over emptiness."),
        new OpenSetting(
            "3.1, images",
            "Whether df and dg see batch norm's batch or running statistics.",
            "the batch's, differentiated through; ẑ leaves no trace in the running ones",
            "What automatic differentiation of a network in training would do."),
        new OpenSetting(
            "Table 4, S-CNN",
            "As printed, a 3 × 3 map meets a 4 × 4 kernel.",
            "the first convolution has padding 3",
            "The decoder's last layer mirrors such a one."),
        new OpenSetting(
            "Table 4, L-CNN",
            "As printed, an image has 2 × 2 × 2 codes.",
            "the last convolution has padding 0",
            "Gives the 2 codes that the figure shows."),
        new OpenSetting(
            "A.1.3",
            "The weights of CAE and RAE-GP, the noise of DAE.",
            "Table 5's λ_iso for both; σ = %s on values in [0, 1]".formatted(DENOISING_SIGMA),
            "I-AE's λ for all, as \"the same training hyper-parameters\" asks; no search was made,"
                + " for I-AE neither."),
        new OpenSetting(
            "A.1.3, U-MAP and t-SNE",
            "Official U-MAP with random_state = 42 and multicore t-SNE, defaults for the rest.",
            CLASSIC_METHODS.stream().map(Embedder::inWords).collect(Collectors.joining("; "))
                + "; on values in [0, 1], with the cell's own seed",
            "U-MAP by a port to Java, which starts from random codes and not from a spectral"
                + " embedding; t-SNE is this project's, with the defaults of the multicore one."),
        new OpenSetting(
            "Figure 4",
            "No numbers: the eye judges.",
            ("crowding in the middle of %d × %d cells; trustworthiness, continuity and classifier"
                    + " with k = %d over at most %,d images")
                .formatted(
                    Crowding.CELLS,
                    Crowding.CELLS,
                    EmbeddingMeasures.NEIGHBOURS,
                    EmbeddingMeasures.MEASURED),
            "Common measures of embeddings; the paper gives no value to compare with."));
  }
}

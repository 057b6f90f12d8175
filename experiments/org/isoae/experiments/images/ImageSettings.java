package org.isoae.experiments.images;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isoae.baseline.BarnesHutTsne;
import org.isoae.baseline.Embedder;
import org.isoae.baseline.Umap;
import org.isoae.data.ImageDataset;
import org.isoae.experiments.shared.CommonSettings;
import org.isoae.experiments.shared.SearchTask;
import org.isoae.experiments.shared.SearchedWeights;
import org.isoae.harness.Scale;
import org.isoae.metric.EmbeddingMeasures;
import org.isoae.network.Architecture;
import org.isoae.regularizer.Isometric;
import org.isoae.regularizer.Regularizer;
import org.isoae.report.OpenSetting;

/**
 * How the autoencoders of sections 4.2 and 4.3 are trained and measured (A.1.3, Tables 4 and 5).
 *
 * <p>Left open by the paper, and settled here: the learning rate, P_iso, what batch norm normalises
 * by inside df and dg, the baselines' weights, the numbers beside the pictures. {@link
 * #openSettings()} gives each with its reason.
 *
 * @param scale which of them
 * @param images at most so many of each set; of COIL-20 the first objects with all their poses
 * @param ordinary how FC-NN and S-CNN are reduced
 * @param large the same for L-CNN, which is many times larger
 * @param seeds one cell for each
 * @param ringSeeds the same on COIL-20, of which the paper says three sentences: its seeds alone
 *     decide them
 * @param classicRingSeeds the same for U-MAP and t-SNE
 */
record ImageSettings(
    Scale scale,
    int images,
    Reduction ordinary,
    Reduction large,
    List<Long> seeds,
    List<Long> ringSeeds,
    List<Long> classicRingSeeds) {

  /**
   * Less than the paper's effort.
   *
   * @param epochs passes over the images; 0: as many as Table 5 says
   * @param batchSize the fewer, the more steps an epoch has; 0: as many as Table 5 says
   * @param width factor of the features of Table 4's network
   * @param learningRate of Adam
   */
  record Reduction(int epochs, int batchSize, double width, double learningRate) {
    static final Reduction NONE = new Reduction(0, 0, 1, CommonSettings.LEARNING_RATE);

    private static Reduction ordinary(int epochs, int batchSize, double width) {
      return new Reduction(epochs, batchSize, width, CommonSettings.LEARNING_RATE);
    }

    private static Reduction large(int epochs, double width) {
      return new Reduction(epochs, LARGE_BATCH, width, LARGE_LEARNING_RATE);
    }
  }

  /** L-CNN's at a reduced scale, where a step of 20 images takes twice as long as one of 10. */
  private static final int LARGE_BATCH = 10;

  /**
   * L-CNN's at a reduced scale: of 0.001, 0.003 and 0.01 the one with which L_rec was least after
   * 8,640 steps; after the night's 5,760 it is not (docs/measurements.md).
   */
  private static final double LARGE_LEARNING_RATE = 0.003;

  /** A.1.3: "with default parameters", as t-SNE. */
  static final Embedder U_MAP = new Umap(Umap.DEFAULT_NEIGHBOURS);

  static final Embedder T_SNE = new BarnesHutTsne(BarnesHutTsne.DEFAULT_PERPLEXITY);

  static final List<Embedder> CLASSIC_METHODS = List.of(U_MAP, T_SNE);

  /**
   * The settings of a scale, with the scale's seeds or as many as are asked for. The night's 8,000
   * steps are as many as let S-CNN's L_iso on MNIST fall from the plain autoencoder's 30.9 to 1.3,
   * and L_piso from 3.1 to 0.44, at the paper's rate. L-CNN, whose steps cost most, makes 5,760;
   * its L_iso has not come to half of the plain autoencoder's by then (docs/measurements.md).
   * Quick's are a fifth as many.
   */
  static ImageSettings at(Scale scale, OptionalInt seeds) {
    List<Long> seedList = CommonSettings.seedsOfImages(scale, seeds);
    List<Long> ringSeeds = CommonSettings.seedsOfRings(scale, seeds);
    List<Long> classicRingSeeds = CommonSettings.seedsOfClassicRings(scale, seeds);
    return switch (scale) {
      case SMOKE ->
          new ImageSettings(
              scale,
              200,
              Reduction.ordinary(1, 32, 1 / 16.0),
              Reduction.large(1, 1 / 128.0),
              seedList,
              ringSeeds,
              classicRingSeeds);
      case QUICK ->
          new ImageSettings(
              scale,
              2_000,
              Reduction.ordinary(30, 40, 1 / 8.0),
              Reduction.large(8, 1 / 64.0),
              seedList,
              ringSeeds,
              classicRingSeeds);
      case NIGHT ->
          new ImageSettings(
              scale,
              5_000,
              Reduction.ordinary(80, 50, 1 / 4.0),
              Reduction.large(40, 1 / 64.0),
              seedList,
              ringSeeds,
              classicRingSeeds);
      case PAPER ->
          new ImageSettings(
              scale,
              Integer.MAX_VALUE,
              Reduction.NONE,
              Reduction.NONE,
              seedList,
              ringSeeds,
              classicRingSeeds);
    };
  }

  /**
   * What I-AE is compared with, with the weights that a search found, or else I-AE's own. The last
   * is the plain autoencoder.
   */
  List<Regularizer> baselines(ImageTask task) {
    return Stream.concat(
            Stream.of(Rival.values())
                .map(
                    rival ->
                        rival.withWeight(
                            SearchedWeights.at(scale)
                                .of(task.title(), rival.title())
                                .orElse(rival.defaultWeight(task)))),
            Stream.<Regularizer>of(isometric(0)))
        .toList();
  }

  /** The settings of a search: three seeds, on which no verdict is based. */
  ImageSettings forSearch() {
    List<Long> three = SearchTask.seeds(3);
    return new ImageSettings(scale, images, ordinary, large, three, three, three);
  }

  /** The seeds of a task. */
  List<Long> seeds(ImageTask task) {
    return task.hasRings() ? ringSeeds : seeds;
  }

  /** The seeds of U-MAP and t-SNE: the same, and on COIL-20 at night more. */
  List<Long> classicSeeds(ImageTask task) {
    return task.hasRings() ? classicRingSeeds : seeds;
  }

  static Isometric isometric(double lambda) {
    return new Isometric(lambda, CommonSettings.P_ISO_OF_IMAGES);
  }

  private Reduction reduction(ImageTask task) {
    return task.large() ? large : ordinary;
  }

  int epochs(ImageTask task) {
    int reduced = reduction(task).epochs();
    return reduced == 0 ? task.epochs() : reduced;
  }

  double learningRate(ImageTask task) {
    return reduction(task).learningRate();
  }

  Architecture architecture(ImageTask task) {
    double factor = reduction(task).width();
    return factor == 1 ? task.architecture() : task.architecture().narrowed(factor);
  }

  int batchSize(ImageTask task) {
    int reduced = reduction(task).batchSize();
    return reduced == 0 ? task.batchSize() : reduced;
  }

  /** How many images a task is trained on, if its data set is whole. */
  int count(ImageTask task) {
    return ImageSource.count(task.dataset(), images);
  }

  /** The effort and the seeds. */
  String inWords() {
    return effort()
        + (scale == Scale.PAPER
            ? ""
            : String.format(
                Locale.ROOT,
                " (L-CNN: %s, %d epochs, batches of %d, 1/%.0f)",
                imagesOfRings(),
                large.epochs(),
                large.batchSize(),
                1 / large.width()))
        + inWords(seeds)
        + ringSeedsInWords();
  }

  private String imagesOfRings() {
    int used = ImageSource.count(ImageDataset.COIL_20, images);
    return used == ImageDataset.COIL_20.count()
        ? "all images"
        : String.format(Locale.ROOT, "%,d images", used);
  }

  private String ringSeedsInWords() {
    if (ringSeeds.equals(seeds)) {
      return "";
    }
    String networks = CommonSettings.inWords(ringSeeds);
    return classicRingSeeds.equals(ringSeeds)
        ? String.format(Locale.ROOT, " (COIL-20: %s)", networks)
        : String.format(
            Locale.ROOT,
            " (COIL-20: %s, U-MAP and t-SNE %s)",
            networks,
            CommonSettings.inWords(classicRingSeeds));
  }

  /** The same of a search, which has no L-CNN. */
  String inWordsWithoutLarge() {
    return effort() + inWords(seeds);
  }

  private static String inWords(List<Long> seeds) {
    return ", seeds " + CommonSettings.inWords(seeds);
  }

  private String effort() {
    return scale == Scale.PAPER
        ? "all images, Table 5's epochs, Table 4's width"
        : String.format(
            Locale.ROOT,
            "%,d images, %d epochs, batches of %d, 1/%.0f of Table 4's width",
            images,
            ordinary.epochs(),
            ordinary.batchSize(),
            1 / ordinary.width());
  }

  List<OpenSetting> openSettings() {
    return List.of(
        new OpenSetting(
            "Table 5",
            "The learning rate.",
            ordinary.learningRate() == large.learningRate()
                ? String.valueOf(ordinary.learningRate())
                : String.format(
                    Locale.ROOT, "%s; L-CNN %s", ordinary.learningRate(), large.learningRate()),
            "That of A.1.2. With 0.01, falling along half a cosine, the plain autoencoder's L_iso on"
                + " MNIST, S-CNN, was 2.1 after 7,900 steps, and with 0.001 it was 30.9: a larger"
                + " rate leaves I-AE little to lower. For L-CNN, with 1/64 of its width, 0.003 gave"
                + " the plain autoencoder the least L_rec, by a longer training than 0.01 had."),
        new OpenSetting(
            "3.1, images",
            "P_iso: \"uniform or gaussian fit to the latent codes\".",
            CommonSettings.P_ISO_OF_IMAGES.name().toLowerCase(Locale.ROOT)
                + ", fitted to the codes of the last epoch, at most the last 2,000",
            "A few far codes would stretch a uniform box over emptiness."),
        new OpenSetting(
            "3.1, images",
            "Whether df and dg see batch norm's batch or running statistics.",
            "both in Figure 4, whose sentences must hold by both; elsewhere the batch's, differentiated"
                + " through exactly; ẑ does not update the running ones",
            "By the batch's the loss is equation 8 as automatic differentiation would have it, but"
                + " the decoder that is left, with running statistics, is no isometry. With running"
                + " ones in df and dg (evaluation mode) it is nearer to one, and the codes are spread"
                + " otherwise (docs/measurements.md). PyTorch, which the paper used, computes another"
                + " gradient of L_iso through batch norm: one that holds the statistics constant in"
                + " the second derivative. Its codes are like the exact one's."),
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
            "The weights of CAE and RAE-GP, whether RAE-GP has Ghosh et al.'s ‖z‖² too, the noise of"
                + " DAE.",
            SearchedWeights.at(scale)
                .inWords(
                    Stream.of(ImageTask.values()).map(ImageTask::title).toList(),
                    "the spread around the centre",
                    String.format(
                            Locale.ROOT,
                            "Table 5's λ_iso for both, ‖df(z)‖² alone, as A.1.3 has it; σ = %s on values in",
                            CommonSettings.DENOISING_SIGMA)
                        + " [0, 1]"),
            "The default is I-AE's λ for all, as \"the same training hyper-parameters\" asks; but"
                + " that λ was chosen for I-AE."),
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
            String.format(
                Locale.ROOT,
                "spread around the centre, evenness, silhouette; trustworthiness, continuity and"
                    + " classifier with k = %d over at most %,d images; on COIL-20 the gaps between"
                    + " neighbouring poses, and each method's own three most mixed classes",
                EmbeddingMeasures.NEIGHBOURS,
                EmbeddingMeasures.MEASURED),
            "Common measures of embeddings; the paper gives no value to compare with."));
  }
}

package org.isoae.experiments.generalization;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isoae.experiments.shared.CommonSettings;
import org.isoae.experiments.shared.SearchTask;
import org.isoae.experiments.shared.SearchedWeights;
import org.isoae.harness.Scale;
import org.isoae.network.Architecture;
import org.isoae.regularizer.WeightDecay;
import org.isoae.report.OpenSetting;
import org.isoae.statistics.Summary;

/**
 * How the autoencoders of section A.2.1 are trained and measured.
 *
 * @param scale which of them
 * @param training at most so many images
 * @param validation at most so many images
 * @param test at most so many images
 * @param epochs over the training images; 0: as many as the predecessors made
 * @param batchSize A.2.1 has 100; at a reduced scale steps are what is short
 * @param width what the features of Table 6's networks are multiplied by
 * @param celebaWidth the same for CelebA's, whose images are four times as large
 * @param seeds one cell for each on MNIST and CIFAR-10
 * @param celebaSeeds the same on CelebA
 */
record GeneralizationSettings(
    Scale scale,
    int training,
    int validation,
    int test,
    int epochs,
    int batchSize,
    double width,
    double celebaWidth,
    List<Long> seeds,
    List<Long> celebaSeeds) {

  /** A.2.1. */
  private static final double LEARNING_RATE = 0.0005;

  /**
   * After some hundred steps the plain autoencoder's L2 was smallest with 0.003 of 0.001, 0.003 and
   * 0.01 on MNIST, with 0.001 of 0.001, 0.002 and 0.004 on CIFAR-10, and with 0.003 of 0.001 and
   * 0.003 on CelebA.
   */
  private static final double REDUCED_LEARNING_RATE = 0.002;

  /**
   * The settings of a scale, with the scale's seeds or as many as are asked for. The night's 10,000
   * steps bring L_piso on MNIST to about a third of the plain autoencoder's; after 2,000 of a
   * network twice as wide the two hardly differed (docs/measurements.md).
   */
  static GeneralizationSettings at(Scale scale, OptionalInt seeds) {
    List<Long> small = CommonSettings.seedsOfGeneralization(scale, seeds);
    List<Long> large = CommonSettings.seedsOfCelebA(scale, seeds);
    int all = Integer.MAX_VALUE;
    return switch (scale) {
      case SMOKE ->
          new GeneralizationSettings(scale, 100, 50, 50, 1, 25, 1 / 64.0, 1 / 128.0, small, large);
      case QUICK ->
          new GeneralizationSettings(
              scale, 2_000, 400, 1_000, 10, 25, 1 / 8.0, 1 / 16.0, small, large);
      case NIGHT ->
          new GeneralizationSettings(
              scale, 20_000, 1_000, 2_000, 25, 50, 1 / 16.0, 1 / 32.0, small, large);
      case PAPER -> new GeneralizationSettings(scale, all, all, all, 0, 100, 1, 1, small, large);
    };
  }

  /** The settings of a search: one seed, on which no verdict is based. */
  GeneralizationSettings forSearch() {
    return new GeneralizationSettings(
        scale,
        training,
        validation,
        test,
        epochs,
        batchSize,
        width,
        celebaWidth,
        SearchTask.seeds(1),
        SearchTask.seeds(1));
  }

  /**
   * At a reduced scale a data set of which there are fewer images has more epochs, so that all make
   * as many steps.
   *
   * @param images that are trained on
   */
  int epochs(GeneralizationTask task, int images) {
    return epochs == 0
        ? task.epochs()
        : (int) Math.ceil((double) epochs * training / Math.min(training, Math.max(1, images)));
  }

  /** Images that a training passes. Where there are fewer, epochs make up for them. */
  double passes(GeneralizationTask task) {
    return epochs == 0 ? (double) task.epochs() * task.images() : (double) epochs * training;
  }

  double learningRate() {
    return scale == Scale.PAPER ? LEARNING_RATE : REDUCED_LEARNING_RATE;
  }

  double width(GeneralizationTask task) {
    return task == GeneralizationTask.CELEBA ? celebaWidth : width;
  }

  List<Long> seeds(GeneralizationTask task) {
    return task == GeneralizationTask.CELEBA ? celebaSeeds : seeds;
  }

  Architecture architecture(GeneralizationTask task) {
    double factor = width(task);
    return factor == 1 ? task.architecture() : task.architecture().narrowed(factor);
  }

  /** The effort and the seeds. */
  String inWords() {
    return effort()
        + ", seeds "
        + CommonSettings.inWords(seeds)
        + (celebaSeeds.equals(seeds)
            ? ""
            : String.format(Locale.ROOT, " (CelebA: %s)", CommonSettings.inWords(celebaSeeds)));
  }

  private static String ofTasks(ToDoubleFunction<GeneralizationTask> weight) {
    return Stream.of(GeneralizationTask.values())
        .map(task -> Summary.significant(weight.applyAsDouble(task)))
        .collect(Collectors.joining(", "));
  }

  /** Of a method's weights: what a search found, or 1. */
  double factor(GeneralizationTask task, GeneralizationMethod method) {
    return SearchedWeights.at(scale).of(task.dataset().title(), method.title()).orElse(1.0);
  }

  private String effort() {
    return scale == Scale.PAPER
        ? "all images, the predecessors' epochs, Table 6's width"
        : String.format(
            Locale.ROOT,
            "at most %,d training, %,d validation and %,d test images, %d epochs (more where there"
                + " are fewer images), 1/%.0f of Table 6's width"
                + " (CelebA: 1/%.0f)",
            training,
            validation,
            test,
            epochs,
            1 / width,
            1 / celebaWidth);
  }

  List<OpenSetting> openSettings() {
    return List.of(
        new OpenSetting(
            "A.2.1",
            "The number of epochs and the learning rate's schedule.",
            scale == Scale.PAPER
                ? "100 epochs, CelebA 70; the rate stays 0.0005"
                : inWords()
                    + String.format(
                        Locale.ROOT,
                        "; batches of %s; the rate stays %s",
                        batchSize(),
                        learningRate()),
            scale == Scale.PAPER
                ? "Ghosh et al. 2020, whom A.2.1 follows, trained so long."
                : String.format(
                    Locale.ROOT,
                    "Reduced scale: the fewer steps need a larger rate than A.2.1's %s.",
                    Summary.significant(LEARNING_RATE))),
        new OpenSetting(
            "Table 6",
            "How a row of 16,384 (CelebA 65,536) values becomes an image; stride 0.",
            "1,024 channels of 4 × 4 (8 × 8); stride 1",
            "Three doublings then give the size of the data; a stride of 0 does not move."),
        new OpenSetting(
            "Table 6",
            "MNIST has 28 × 28 pixels, the decoder gives 32 × 32; the crop of CelebA.",
            "a black frame of 2 pixels; the centre of 140 × 140, resized to 64 × 64",
            "What Tolstikhin et al. 2018 and Ghosh et al. 2020 do."),
        new OpenSetting(
            "Table 7, L2",
            "Squared or not, by value or by image, on which range.",
            "the mean squared error by value on [−1, 1], on which the networks are trained",
            "Of the readings, it gives numbers of the size of the paper's on CIFAR-10 and CelebA;"
                + " two others stand beside it."),
        new OpenSetting(
            "Table 7, FID",
            "Which Inception weights, how many images.",
            "those of 2015-12-05, "
                + (scale == Scale.PAPER
                    ? "the whole test split"
                    : String.format(Locale.ROOT, "at most %,d test images", test))
                + ", the network's own resize",
            "What FID is commonly computed with."),
        new OpenSetting(
            "A.2.1, L_iso",
            "P_iso; batch norm inside df and dg.",
            CommonSettings.P_ISO_OF_IMAGES.name().toLowerCase(Locale.ROOT)
                + ", fitted to the last 2,000 codes; batch statistics, differentiated exactly",
            "As for the images of section 4.2. A batch's codes do not span 128 dimensions."),
        new OpenSetting(
            "A.2.1, baselines",
            "The weights of AEW, CAE, RAE-L₂, RAE-SN and WAE.",
            SearchedWeights.at(scale)
                .inWords(
                    Stream.of(GeneralizationTask.values())
                        .map(task -> task.dataset().title())
                        .toList(),
                    "L₂ on the test images, as the verdicts on L₂, which favours the rivals there; no"
                        + " search looked at FID",
                    String.format(
                        Locale.ROOT,
                        "RAE-L₂ and RAE-SN those of Ghosh et al.'s code for the same data, in the units"
                            + " of equation 1; WAE Tolstikhin et al.'s, and Ghosh et al.'s for"
                            + " CIFAR-10, in the same units: %s; CAE λ_iso; AEW %s times the number"
                            + " of values: %s",
                        ofTasks(GeneralizationTask::discrepancyWeight),
                        Summary.significant(WeightDecay.OF_MEAN_LOSS),
                        ofTasks(GeneralizationTask::decay))),
            "The methods' own papers and code where they have them. AEW's weight is the usual one"
                + " beside a mean over the values, in the same units."),
        new OpenSetting(
            "A.2.1, RAE",
            "The article or the code of Ghosh et al. 2020: whether RAE-SN normalises the encoder,"
                + " which weights RAE-L₂ decays.",
            "the code: encoder and decoder; the kernels of the decoder's convolutions, for CelebA"
                + " also of its dense layer",
            "The weights are the code's, which were chosen with these."),
        new OpenSetting(
            "A.2.1, WAE",
            "The article or the code of Tolstikhin et al. 2018: one kernel or a sum of seven, ‖x −"
                + " x̂‖² or 0.05 times it, a prior of variance 2 or 1 for CelebA, noise.",
            "the code, with the article's λ; no noise on the encoder's input and no pretraining of"
                + " the encoder, which the code has",
            "The published numbers come from the code. Noise (σ = 0.01, truncated) and pretraining"
                + " are not part of the method."),
        new OpenSetting(
            "A.2.1", "RAE-SN is named twice.", "the second is RAE-L₂", "Table 7's head says so."));
  }
}

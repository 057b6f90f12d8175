package org.isoae.experiments.generalization;

import java.util.Locale;
import org.isoae.data.SplitDataset;
import org.isoae.network.Architecture;
import org.isoae.regularizer.RegularizedDecoder.Decayed;
import org.isoae.regularizer.WeightDecay;

/** A data set of Table 7, its network of Table 6, and what the baselines' authors set for it. */
enum GeneralizationTask {
  MNIST(
      SplitDataset.MNIST,
      SplitDataset.FASHION_MNIST,
      50_000,
      GeneralizationArchitectures.MNIST,
      new Dimensions(1, 32, 16, 160),
      new Published(100, 9e-3, 1e-4, 1e-7, Decayed.CONVOLUTIONS, new Discrepancy(10, 0.05, 1))),
  CIFAR_10(
      SplitDataset.CIFAR_10,
      SplitDataset.CELEBA,
      40_000,
      GeneralizationArchitectures.CIFAR_10,
      new Dimensions(3, 32, 128, 160),
      new Published(
          100, 3e-2, 1e-3, 1e-6, Decayed.CONVOLUTIONS, new Discrepancy(0.006, 1 / 3072.0, 1))),
  CELEBA(
      SplitDataset.CELEBA,
      SplitDataset.CIFAR_10,
      162_770,
      GeneralizationArchitectures.CELEBA,
      new Dimensions(3, 64, 128, 880),
      new Published(70, 2.4e-3, 1e-4, 1e-7, Decayed.ALL, new Discrepancy(100, 0.05, 2)));

  /**
   * Sizes.
   *
   * @param side of an image
   * @param latent d, of the codes
   * @param passCost the time of a pass of one image by Table 6's network, in passes of a surface's
   *     point: drawn from an eighth of its width (CelebA: a sixteenth) by proportion
   */
  record Dimensions(int channels, int side, int latent, double passCost) {
    int image() {
      return channels * side * side;
    }
  }

  /**
   * Ghosh et al. 2020 in the configuration of their published code, whose L_rec is a mean over the
   * values on [0, 1]; and the weight of WAE.
   *
   * @param epochs as Ghosh et al. trained this data
   * @param spectralCodes factor of mean(z²) in RAE-SN
   * @param squaredCodes factor of mean(z²) in RAE-L₂
   * @param squaredWeights factor of ‖W‖² in RAE-L₂
   * @param decayed the weights in that ‖W‖²
   * @param discrepancy WAE
   */
  record Published(
      int epochs,
      double spectralCodes,
      double squaredCodes,
      double squaredWeights,
      Decayed decayed,
      Discrepancy discrepancy) {}

  /**
   * The loss of a WAE in its authors' units: reconstruction · ‖x − x̂‖² + weight · MMD², with a sum
   * over the values on a range of some width.
   *
   * <p>MNIST and CelebA: the code of Tolstikhin et al. 2018, which multiplies ‖x − x̂‖² by 0.05,
   * with MNIST on [0, 1] and CelebA on [−1, 1], and the article's λ, 10 and 100. CIFAR-10, which
   * they do not have: the WAE in the code of Ghosh et al. 2020, whose L_rec is the mean over the
   * 3,072 values on [0, 1]. All of them sum the kernel over seven scales, and have a prior of
   * variance 1.
   *
   * @param weight factor of MMD²
   * @param reconstruction factor of ‖x − x̂‖²
   * @param range width of the range of the values
   */
  record Discrepancy(double weight, double reconstruction, double range) {

    /**
     * The weight in the units of equation 1 on [−1, 1]. ‖x − x̂‖² on a range of width w is (w/2)²
     * times that on [−1, 1]; division of the whole loss by reconstruction · (w/2)² gives equation 1
     * plus this weight times MMD².
     */
    double ofEquation1() {
      return weight / (reconstruction * Math.pow(range / 2, 2));
    }
  }

  private final SplitDataset dataset;
  private final SplitDataset unseen;
  private final int images;
  private final Architecture architecture;
  private final Dimensions dimensions;
  private final Published published;

  GeneralizationTask(
      SplitDataset dataset,
      SplitDataset unseen,
      int images,
      Architecture architecture,
      Dimensions dimensions,
      Published published) {
    this.dataset = dataset;
    this.unseen = unseen;
    this.images = images;
    this.architecture = architecture;
    this.dimensions = dimensions;
    this.published = published;
  }

  SplitDataset dataset() {
    return dataset;
  }

  /** Whose test images serve as ones from another world. */
  SplitDataset unseen() {
    return unseen;
  }

  /** The number of training images, less those that are held out for validation. */
  int images() {
    return images;
  }

  /** Table 6's network. */
  Architecture architecture() {
    return architecture;
  }

  Dimensions dimensions() {
    return dimensions;
  }

  /** See {@link Dimensions#passCost}. */
  double passCost() {
    return dimensions.passCost();
  }

  /** For file names: "cifar-10". */
  String fileName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The paper gives no number of epochs. */
  int epochs() {
    return published.epochs();
  }

  /** The published factor of MMD² in the units of equation 1: 800, 74 and 2,000. */
  double discrepancyWeight() {
    return published.discrepancy().ofEquation1();
  }

  /** The published factor of ‖W‖² in the units of equation 1. */
  double squaredWeights() {
    return published.squaredWeights() * unitsOfEquation1();
  }

  /** The weights W in RAE-L₂'s ‖W‖². */
  Decayed decayed() {
    return published.decayed();
  }

  /** AEW's weight in the units of equation 1. */
  double decay() {
    return WeightDecay.OF_MEAN_LOSS * dimensions.image();
  }

  /** The published factor in RAE-L₂, as one of ½‖z‖² in the units of equation 1. */
  double squaredCodes() {
    return codes(published.squaredCodes());
  }

  /** The same in RAE-SN. */
  double spectralCodes() {
    return codes(published.spectralCodes());
  }

  private double codes(double ofMean) {
    return ofMean * unitsOfEquation1() * 2 / dimensions.latent();
  }

  /** A sum over the values on [−1, 1] is this many times a mean over those on [0, 1]. */
  private double unitsOfEquation1() {
    return 4.0 * dimensions.image();
  }
}

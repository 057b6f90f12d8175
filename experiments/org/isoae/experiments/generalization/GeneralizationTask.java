package org.isoae.experiments.generalization;

import java.util.Locale;
import org.isoae.data.SplitDataset;
import org.isoae.network.Architecture;

/** A data set of Table 7, its network of Table 6, and what the baselines' authors set for it. */
enum GeneralizationTask {
  MNIST(
      SplitDataset.MNIST,
      SplitDataset.FASHION_MNIST,
      GeneralizationArchitectures.MNIST,
      new Dimensions(1, 32, 16, 20),
      new Published(100, 9e-3, 1e-4, 1e-7, 10, 1)),
  CIFAR_10(
      SplitDataset.CIFAR_10,
      SplitDataset.CELEBA,
      GeneralizationArchitectures.CIFAR_10,
      new Dimensions(3, 32, 128, 20),
      new Published(100, 3e-2, 1e-3, 1e-6, 100, 2)),
  CELEBA(
      SplitDataset.CELEBA,
      SplitDataset.CIFAR_10,
      GeneralizationArchitectures.CELEBA,
      new Dimensions(3, 64, 128, 55),
      new Published(70, 2.4e-3, 1e-4, 1e-7, 100, 2));

  /**
   * Sizes.
   *
   * @param side of an image
   * @param latent d, of the codes
   * @param passCost the time of a pass of one image, in passes of a surface's point, at the widths
   *     of quick
   */
  record Dimensions(int channels, int side, int latent, double passCost) {
    int image() {
      return channels * side * side;
    }
  }

  /**
   * Ghosh et al. 2020 in the configuration of their published code, whose L_rec is a mean over the
   * values on [0, 1]; and Tolstikhin et al. 2018, who have no CIFAR-10: CelebA's stand there.
   *
   * @param epochs as Ghosh et al. trained this data
   * @param spectralCodes factor of mean(z²) in RAE-SN
   * @param squaredCodes factor of mean(z²) in RAE-L₂
   * @param squaredWeights factor of ‖W‖² in RAE-L₂
   * @param discrepancy factor of MMD² in WAE
   * @param priorVariance σ² of WAE's prior
   */
  record Published(
      int epochs,
      double spectralCodes,
      double squaredCodes,
      double squaredWeights,
      double discrepancy,
      double priorVariance) {}

  private final SplitDataset dataset;
  private final SplitDataset unseen;
  private final Architecture architecture;
  private final Dimensions dimensions;
  private final Published published;

  GeneralizationTask(
      SplitDataset dataset,
      SplitDataset unseen,
      Architecture architecture,
      Dimensions dimensions,
      Published published) {
    this.dataset = dataset;
    this.unseen = unseen;
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

  double discrepancyWeight() {
    return published.discrepancy();
  }

  double priorVariance() {
    return published.priorVariance();
  }

  /** The published factor of ‖W‖² in the units of equation 1. */
  double squaredWeights() {
    return published.squaredWeights() * unitsOfEquation1();
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

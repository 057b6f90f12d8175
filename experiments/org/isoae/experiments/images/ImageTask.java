package org.isoae.experiments.images;

import java.util.Locale;
import org.isoae.data.ImageDataset;
import org.isoae.network.Architecture;

/** Table 5: an image set, a network of Table 4, and how the one is trained on the other. */
enum ImageTask {
  MNIST_FC_NN(ImageDataset.MNIST, NetworkType.FC_NN, 128, 0.1, 1_000),
  MNIST_S_CNN(ImageDataset.MNIST, NetworkType.S_CNN, 512, 0.075, 500),
  FMNIST_FC_NN(ImageDataset.FASHION_MNIST, NetworkType.FC_NN, 128, 0.01, 1_000),
  FMNIST_S_CNN(ImageDataset.FASHION_MNIST, NetworkType.S_CNN, 512, 0.075, 500),
  COIL20_L_CNN(ImageDataset.COIL_20, NetworkType.L_CNN, 144, 0.1, 1_000);

  /** Table 4's networks. */
  private enum NetworkType {
    FC_NN("FC-NN", ImageArchitectures.FC_NN, true, false, 1.3),
    S_CNN("S-CNN", ImageArchitectures.S_CNN, false, false, 2.7),
    L_CNN("L-CNN", ImageArchitectures.L_CNN, false, true, 27);

    private final String title;
    private final Architecture architecture;
    private final boolean asRows;
    private final boolean large;
    private final double passCost;

    NetworkType(
        String title, Architecture architecture, boolean asRows, boolean large, double passCost) {
      this.title = title;
      this.architecture = architecture;
      this.asRows = asRows;
      this.large = large;
      this.passCost = passCost;
    }
  }

  private final ImageDataset dataset;
  private final NetworkType network;
  private final int batchSize;
  private final double lambda;
  private final int epochs;

  ImageTask(ImageDataset dataset, NetworkType network, int batchSize, double lambda, int epochs) {
    this.dataset = dataset;
    this.network = network;
    this.batchSize = batchSize;
    this.lambda = lambda;
    this.epochs = epochs;
  }

  ImageDataset dataset() {
    return dataset;
  }

  /** Table 4's network. */
  Architecture architecture() {
    return network.architecture;
  }

  /** Whether the network sees an image as a row of its values. */
  boolean asRows() {
    return network.asRows;
  }

  /** Whether the network is many times larger than the others, and is reduced further. */
  boolean large() {
    return network.large;
  }

  /**
   * The time of a pass of one image, in passes of a surface's point, at the widths of quick and
   * night.
   */
  double passCost() {
    return network.passCost;
  }

  int batchSize() {
    return batchSize;
  }

  /** λ_iso. */
  double lambda() {
    return lambda;
  }

  /** At paper scale. */
  int epochs() {
    return epochs;
  }

  /** Whether the images come in rings of poses, whose spacing is measured. */
  boolean hasRings() {
    return dataset.ring() > 0;
  }

  /** "MNIST, FC-NN". */
  String title() {
    return dataset.title() + ", " + network.title;
  }

  /** For file names: "mnist-fc-nn". */
  String fileName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

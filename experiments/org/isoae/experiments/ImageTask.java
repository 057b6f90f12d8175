package org.isoae.experiments;

import ai.djl.ndarray.types.Shape;
import org.isoae.data.ImageDataset;
import org.isoae.data.ImageSet;
import org.isoae.network.Architecture;
import org.isoae.training.Examples;

/** Table 5: an image set, a network of Table 4, and how the one is trained on the other. */
enum ImageTask {
  MNIST_FC_NN(ImageDataset.MNIST, "FC-NN", ImageArchitectures.FC_NN, 128, 0.1, 1_000),
  MNIST_S_CNN(ImageDataset.MNIST, "S-CNN", ImageArchitectures.S_CNN, 512, 0.075, 500),
  FMNIST_FC_NN(ImageDataset.FASHION_MNIST, "FC-NN", ImageArchitectures.FC_NN, 128, 0.01, 1_000),
  FMNIST_S_CNN(ImageDataset.FASHION_MNIST, "S-CNN", ImageArchitectures.S_CNN, 512, 0.075, 500),
  COIL20_L_CNN(ImageDataset.COIL_20, "L-CNN", ImageArchitectures.L_CNN, 144, 0.1, 1_000);

  private final ImageDataset dataset;
  private final String network;
  private final Architecture architecture;
  private final int batchSize;
  private final double lambda;
  private final int epochs;

  ImageTask(
      ImageDataset dataset,
      String network,
      Architecture architecture,
      int batchSize,
      double lambda,
      int epochs) {
    this.dataset = dataset;
    this.network = network;
    this.architecture = architecture;
    this.batchSize = batchSize;
    this.lambda = lambda;
    this.epochs = epochs;
  }

  ImageDataset dataset() {
    return dataset;
  }

  /** Table 4's network. */
  Architecture architecture() {
    return architecture;
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

  /** "MNIST, FC-NN". */
  String title() {
    return dataset.title() + ", " + network;
  }

  /** The dense network sees an image as a row of its values. */
  Examples examples(ImageSet images) {
    boolean dense = architecture == ImageArchitectures.FC_NN;
    Shape shape =
        dense
            ? new Shape(images.dimension())
            : new Shape(images.channels(), images.height(), images.width());
    return Examples.ofBytes(images.pixels(), shape);
  }
}

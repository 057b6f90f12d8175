package org.isoae.data;

import java.util.Optional;

/**
 * The data sets of section A.2.1 with their splits, in the files that their authors publish; see
 * datasets/README.md. Fashion-MNIST is no data set of that section: it serves as images that
 * MNIST's networks never saw.
 */
public enum SplitDataset {
  /** MNIST in a black frame that makes it 32 × 32, as Table 6's decoder ends there. */
  MNIST("MNIST") {
    @Override
    public Splits load(DataFolders folders) throws DataUnavailableException {
      return framed(MnistFiles.DIGITS, folders);
    }
  },
  /** Fashion-MNIST in the same frame. */
  FASHION_MNIST("Fashion-MNIST") {
    @Override
    public Splits load(DataFolders folders) throws DataUnavailableException {
      return framed(MnistFiles.FASHION, folders);
    }
  },
  /** Krizhevsky 2009: colour photographs of 32 × 32. */
  CIFAR_10("CIFAR-10") {
    @Override
    public Splits load(DataFolders folders) throws DataUnavailableException {
      return Cifar10.load(folders);
    }
  },
  /** Liu et al. 2015: aligned faces; the centre of 140 × 140, resized to 64 × 64. */
  CELEBA("CelebA") {
    @Override
    public Splits load(DataFolders folders) throws DataUnavailableException {
      return CelebA.load(folders);
    }
  };

  /** What makes 28 × 28 pixels 32 × 32. */
  private static final int MNIST_BORDER = 2;

  private final String title;

  SplitDataset(String title) {
    this.title = title;
  }

  /** The name as the paper prints it. */
  public String title() {
    return title;
  }

  /**
   * Finds the images; those of CelebA are read one by one when they are asked for.
   *
   * @throws DataUnavailableException if a file that is needed cannot be had or is damaged
   */
  public abstract Splits load(DataFolders folders) throws DataUnavailableException;

  private static Splits framed(MnistFiles files, DataFolders folders)
      throws DataUnavailableException {
    return Splits.outOf(
        files.training(folders).framed(MNIST_BORDER),
        files.test(folders).framed(MNIST_BORDER),
        Optional.empty());
  }
}

package org.isoae.data;

import java.util.Optional;

/**
 * The data sets of section A.2.1 and their splits, read from the official files; see
 * datasets/README.md. Fashion-MNIST is not part of that section: it provides images unseen by the
 * networks that are trained on MNIST.
 */
public enum SplitDataset {
  /** LeCun et al. 1998, padded with black to 32 × 32, the output size of Table 6's decoder. */
  MNIST("MNIST") {
    @Override
    public Splits load(DataFolders folders) throws DataUnavailableException {
      return padded(MnistFiles.DIGITS, folders);
    }
  },
  /** Xiao et al. 2017, padded like MNIST. */
  FASHION_MNIST("Fashion-MNIST") {
    @Override
    public Splits load(DataFolders folders) throws DataUnavailableException {
      return padded(MnistFiles.FASHION, folders);
    }
  },
  /** Krizhevsky 2009: colour photographs, 32 × 32. */
  CIFAR_10("CIFAR-10") {
    @Override
    public Splits load(DataFolders folders) throws DataUnavailableException {
      return Cifar10.OFFICIAL.load(folders);
    }
  },
  /** Liu et al. 2015: aligned faces, cropped to the central 140 × 140, resized to 64 × 64. */
  CELEBA("CelebA") {
    @Override
    public Splits load(DataFolders folders) throws DataUnavailableException {
      return CelebA.OFFICIAL.load(folders);
    }
  };

  /** Pixels on each side, which turn 28 × 28 into 32 × 32. */
  private static final int MNIST_PADDING = 2;

  private final String title;

  SplitDataset(String title) {
    this.title = title;
  }

  /** {@return the name as the paper prints it} */
  public String title() {
    return title;
  }

  /**
   * Opens the data set. The faces of CelebA are checked here and decoded on each {@link
   * Images#read}; the images of the other sets are held in memory.
   *
   * @param folders where the files are looked for
   * @return the splits
   * @throws DataUnavailableException if a required file is missing and cannot be downloaded, or is
   *     damaged
   */
  public abstract Splits load(DataFolders folders) throws DataUnavailableException;

  private static Splits padded(MnistFiles files, DataFolders folders)
      throws DataUnavailableException {
    return Splits.holdOutValidation(
        files.training(folders).framed(MNIST_PADDING),
        files.test(folders).framed(MNIST_PADDING),
        Optional.empty());
  }
}

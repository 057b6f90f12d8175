package org.isoae.data;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The image sets of section 4.2 in the files that their authors publish; see datasets/README.md.
 */
public enum ImageDataset {
  /** LeCun et al. 1998: 60,000 training digits of 28 × 28. */
  MNIST(
      "MNIST",
      MnistFiles.DIGITS.folder(),
      List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
      60_000,
      28,
      0) {
    @Override
    public ImageSet load(DataFolders folders) throws DataUnavailableException {
      return MnistFiles.DIGITS.training(folders);
    }
  },
  /** Xiao et al. 2017: 60,000 training pictures of clothing, 28 × 28. */
  FASHION_MNIST(
      "Fashion-MNIST",
      MnistFiles.FASHION.folder(),
      List.of(
          "T-shirt",
          "trouser",
          "pullover",
          "dress",
          "coat",
          "sandal",
          "shirt",
          "sneaker",
          "bag",
          "ankle boot"),
      60_000,
      28,
      0) {
    @Override
    public ImageSet load(DataFolders folders) throws DataUnavailableException {
      return MnistFiles.FASHION.training(folders);
    }
  },
  /**
   * Nene et al. 1996: 20 objects on a turntable, 72 poses 5° apart, 128 × 128. Objects one after
   * the other, each in the order of its poses.
   */
  COIL_20(
      "COIL-20",
      Coil20.FOLDER,
      IntStream.rangeClosed(1, Coil20.OFFICIAL.objects())
          .mapToObj(object -> "obj" + object)
          .toList(),
      Coil20.OFFICIAL.objects() * Coil20.OFFICIAL.poses(),
      128,
      Coil20.OFFICIAL.poses()) {
    @Override
    public ImageSet load(DataFolders folders) throws DataUnavailableException {
      return Coil20.OFFICIAL.load(folders);
    }
  };

  private final String title;
  private final String folder;
  private final List<String> classes;
  private final int count;
  private final int side;
  private final int ring;

  ImageDataset(String title, String folder, List<String> classes, int count, int side, int ring) {
    this.title = title;
    this.folder = folder;
    this.classes = classes;
    this.count = count;
    this.side = side;
    this.ring = ring;
  }

  /** The name as it is printed. */
  public String title() {
    return title;
  }

  /** What its labels stand for, in their order. */
  public List<String> classes() {
    return classes;
  }

  /** The number of images in the whole training set. */
  public int count() {
    return count;
  }

  /** The number of pixels of an image, each of one value. */
  public int pixels() {
    return side * side;
  }

  /**
   * The number of images, one after the other, that show one object from all sides at equal angles;
   * 0 where there are no such rings.
   */
  public int ring() {
    return ring;
  }

  /** Its folder under {@code -Ddatasets} and in the cache. */
  public String folder() {
    return folder;
  }

  /**
   * Reads the whole training set.
   *
   * @throws DataUnavailableException if a file is missing or damaged
   */
  public abstract ImageSet load(DataFolders folders) throws DataUnavailableException;
}

package org.isoae.data;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

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
      "coil-20",
      IntStream.rangeClosed(1, 20).mapToObj(object -> "obj" + object).toList(),
      20 * 72,
      72) {
    @Override
    public ImageSet load(DataFolders folders) throws DataUnavailableException {
      Optional<Path> unpacked = folders.existing(folder(), COIL_FOLDER);
      if (unpacked.isPresent()) {
        return coil(
            name -> {
              Path file = unpacked.get().resolve(name);
              return Files.exists(file) ? Files.newInputStream(file) : null;
            },
            unpacked.get());
      }
      Path archive = folders.published(folder(), COIL_ARCHIVE);
      try (ZipFile zip = new ZipFile(archive.toFile())) {
        return coil(
            name -> {
              ZipEntry entry = zip.getEntry(COIL_FOLDER + "/" + name);
              return entry == null ? null : zip.getInputStream(entry);
            },
            archive);
      } catch (IOException e) {
        throw DataUnavailableException.unreadable(archive, e);
      }
    }
  };

  private static final int COIL_SIDE = 128;
  private static final String COIL_FOLDER = "coil-20-proc";
  private static final PublishedFile COIL_ARCHIVE =
      new PublishedFile(
          "coil-20-proc.zip",
          -1,
          "MD5",
          "464dec76a6abfcd00e8de6cf1e7d0acc",
          List.of(
              URI.create(
                  "http://www.cs.columbia.edu/CAVE/databases/SLAM_coil-20_coil-100/coil-20/"
                      + "coil-20-proc.zip")));

  private final String title;
  private final String folder;
  private final List<String> classes;
  private final int count;
  private final int ring;

  ImageDataset(String title, String folder, List<String> classes, int count, int ring) {
    this.title = title;
    this.folder = folder;
    this.classes = classes;
    this.count = count;
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

  /** Opens a file of the set by its name; null where it is missing. */
  private interface Pictures {
    @Nullable InputStream open(String name) throws IOException;
  }

  private static ImageSet coil(Pictures files, Path from) throws DataUnavailableException {
    int size = COIL_SIDE * COIL_SIDE;
    int poses = COIL_20.ring();
    byte[] pixels = new byte[COIL_20.count() * size];
    int[] labels = new int[COIL_20.count()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i / poses;
      String name = String.format(Locale.ROOT, "obj%s__%s.png", labels[i] + 1, i % poses);
      try (InputStream in = files.open(name)) {
        if (in == null) {
          throw new DataUnavailableException(
              String.format(
                  Locale.ROOT,
                  "%s lacks %s; COIL-20 has %,d pictures.",
                  from,
                  name,
                  labels.length));
        }
        BufferedImage image = ImageIO.read(in);
        if (image == null || image.getWidth() != COIL_SIDE || image.getHeight() != COIL_SIDE) {
          throw new DataUnavailableException(
              String.format(Locale.ROOT, "%s in %s is no picture of 128 × 128.", name, from));
        }
        // The raster and not getRGB, which would convert a grey profile to sRGB.
        Raster raster = image.getRaster();
        for (int p = 0; p < size; p++) {
          pixels[i * size + p] = (byte) raster.getSample(p % COIL_SIDE, p / COIL_SIDE, 0);
        }
      } catch (IOException e) {
        throw new DataUnavailableException(
            String.format(Locale.ROOT, "%s in %s cannot be read: %s.", name, from, e.getMessage()));
      }
    }
    return new ImageSet(1, COIL_SIDE, COIL_SIDE, pixels, labels);
  }
}

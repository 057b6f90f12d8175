package org.isoae.data;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;

/**
 * The image sets of section 4.2 in the files that their authors publish; see datasets/README.md.
 */
public enum ImageDataset {
  /** LeCun et al. 1998: 60,000 training digits of 28 × 28. */
  MNIST("MNIST", "mnist", List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9")) {
    @Override
    public ImageSet load(DataFolders folders) throws DataUnavailableException {
      return idx(
          folders,
          idxFile(
              "train-images-idx3-ubyte.gz",
              9_912_422,
              "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
              MNIST_ADDRESSES),
          idxFile(
              "train-labels-idx1-ubyte.gz",
              28_881,
              "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
              MNIST_ADDRESSES));
    }
  },
  /** Xiao et al. 2017: 60,000 training pictures of clothing, 28 × 28. */
  FASHION_MNIST(
      "Fashion-MNIST",
      "fashion-mnist",
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
          "ankle boot")) {
    @Override
    public ImageSet load(DataFolders folders) throws DataUnavailableException {
      return idx(
          folders,
          idxFile(
              "train-images-idx3-ubyte.gz",
              26_421_880,
              "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
              FASHION_ADDRESSES),
          idxFile(
              "train-labels-idx1-ubyte.gz",
              29_515,
              "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
              FASHION_ADDRESSES));
    }
  },
  /**
   * Nene et al. 1996: 20 objects on a turntable, 72 poses 5° apart, 128 × 128. Objects one after
   * the other, each in the order of its poses.
   */
  COIL_20(
      "COIL-20",
      "coil-20",
      IntStream.rangeClosed(1, 20).mapToObj(object -> "obj" + object).toList()) {
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
        throw unreadable(archive, e);
      }
    }
  };

  /** COIL-20's objects. */
  public static final int OBJECTS = 20;

  /** COIL-20's poses of each object, 5° apart all around. */
  public static final int POSES = 72;

  private static final List<String> MNIST_ADDRESSES =
      List.of(
          "https://ossci-datasets.s3.amazonaws.com/mnist/",
          "https://storage.googleapis.com/cvdf-datasets/mnist/");
  private static final List<String> FASHION_ADDRESSES =
      List.of("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/");

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

  ImageDataset(String title, String folder, List<String> classes) {
    this.title = title;
    this.folder = folder;
    this.classes = classes;
  }

  /** The name as it is printed. */
  public String title() {
    return title;
  }

  /** What its labels stand for, in their order. */
  public List<String> classes() {
    return classes;
  }

  /** Its folder under {@code -Ddatasets} and in the cache. */
  public String folder() {
    return folder;
  }

  /**
   * Reads the whole training set.
   *
   * @throws DataUnavailableException if a file cannot be had or is damaged
   */
  public abstract ImageSet load(DataFolders folders) throws DataUnavailableException;

  private static PublishedFile idxFile(
      String name, long bytes, String sha256, List<String> addresses) {
    return new PublishedFile(
        name,
        bytes,
        "SHA-256",
        sha256,
        addresses.stream().map(address -> URI.create(address + name)).toList());
  }

  ImageSet idx(DataFolders folders, PublishedFile images, PublishedFile labels)
      throws DataUnavailableException {
    return readIdx(folders.published(folder, images), folders.published(folder, labels));
  }

  /** The idx format: a magic number, the sizes, the bytes; gzipped. */
  static ImageSet readIdx(Path images, Path labels) throws DataUnavailableException {
    int[] classes;
    try (DataInputStream in = gunzipped(labels)) {
      expect(labels, 2049, in.readInt());
      classes = new int[in.readInt()];
      for (int i = 0; i < classes.length; i++) {
        classes[i] = in.readUnsignedByte();
      }
    } catch (IOException e) {
      throw unreadable(labels, e);
    }
    try (DataInputStream in = gunzipped(images)) {
      expect(images, 2051, in.readInt());
      int count = in.readInt();
      int height = in.readInt();
      int width = in.readInt();
      if (count != classes.length) {
        throw new DataUnavailableException(
            "%s has %d images, and %s %d labels.".formatted(images, count, labels, classes.length));
      }
      byte[] pixels = new byte[Math.multiplyExact(count, height * width)];
      in.readFully(pixels);
      return new ImageSet(1, height, width, pixels, classes);
    } catch (IOException e) {
      throw unreadable(images, e);
    }
  }

  private static DataInputStream gunzipped(Path file) throws IOException {
    return new DataInputStream(
        new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file), 1 << 16), 1 << 16));
  }

  private static void expect(Path file, int magic, int found) throws DataUnavailableException {
    if (found != magic) {
      throw new DataUnavailableException(
          "%s is no idx file of this kind: it begins with %d where %d belongs."
              .formatted(file, found, magic));
    }
  }

  private static DataUnavailableException unreadable(Path file, IOException e) {
    return new DataUnavailableException(
        "%s cannot be read: %s."
            .formatted(file, e instanceof EOFException ? "it ends too early" : e.getMessage()));
  }

  /** Opens a file of the set by its name; null where it is missing. */
  private interface Pictures {
    InputStream open(String name) throws IOException;
  }

  private static ImageSet coil(Pictures files, Path from) throws DataUnavailableException {
    int size = COIL_SIDE * COIL_SIDE;
    byte[] pixels = new byte[OBJECTS * POSES * size];
    int[] labels = new int[OBJECTS * POSES];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i / POSES;
      String name = "obj%d__%d.png".formatted(labels[i] + 1, i % POSES);
      try (InputStream in = files.open(name)) {
        if (in == null) {
          throw new DataUnavailableException(
              "%s lacks %s; COIL-20 has %,d pictures.".formatted(from, name, labels.length));
        }
        BufferedImage image = ImageIO.read(in);
        if (image == null || image.getWidth() != COIL_SIDE || image.getHeight() != COIL_SIDE) {
          throw new DataUnavailableException(
              "%s in %s is no picture of 128 × 128.".formatted(name, from));
        }
        // The raster and not getRGB, which would convert a grey profile to sRGB.
        Raster raster = image.getRaster();
        for (int p = 0; p < size; p++) {
          pixels[i * size + p] = (byte) raster.getSample(p % COIL_SIDE, p / COIL_SIDE, 0);
        }
      } catch (IOException e) {
        throw new DataUnavailableException(
            "%s in %s cannot be read: %s.".formatted(name, from, e.getMessage()));
      }
    }
    return new ImageSet(1, COIL_SIDE, COIL_SIDE, pixels, labels);
  }
}

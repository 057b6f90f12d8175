package org.isoae.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * The four files of MNIST, or of Fashion-MNIST, which has the same file names and format.
 *
 * @param folder the subfolder of the data set
 */
record MnistFiles(
    String folder,
    PublishedFile trainingImages,
    PublishedFile trainingLabels,
    PublishedFile testImages,
    PublishedFile testLabels) {

  private static final List<String> DIGIT_ADDRESSES =
      List.of(
          "https://ossci-datasets.s3.amazonaws.com/mnist/",
          "https://storage.googleapis.com/cvdf-datasets/mnist/");
  private static final List<String> FASHION_ADDRESSES =
      List.of("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/");

  /** Magic numbers of idx files with unsigned bytes, of three dimensions and of one. */
  private static final int IMAGES_MAGIC = 2051;

  private static final int LABELS_MAGIC = 2049;

  private static final String TRAINING_IMAGES = "train-images-idx3-ubyte.gz";
  private static final String TRAINING_LABELS = "train-labels-idx1-ubyte.gz";
  private static final String TEST_IMAGES = "t10k-images-idx3-ubyte.gz";
  private static final String TEST_LABELS = "t10k-labels-idx1-ubyte.gz";

  static final MnistFiles DIGITS =
      new MnistFiles(
          "mnist",
          file(
              TRAINING_IMAGES,
              9_912_422,
              "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
              DIGIT_ADDRESSES),
          file(
              TRAINING_LABELS,
              28_881,
              "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
              DIGIT_ADDRESSES),
          file(
              TEST_IMAGES,
              1_648_877,
              "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
              DIGIT_ADDRESSES),
          file(
              TEST_LABELS,
              4_542,
              "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
              DIGIT_ADDRESSES));

  static final MnistFiles FASHION =
      new MnistFiles(
          "fashion-mnist",
          file(
              TRAINING_IMAGES,
              26_421_880,
              "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
              FASHION_ADDRESSES),
          file(
              TRAINING_LABELS,
              29_515,
              "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
              FASHION_ADDRESSES),
          file(
              TEST_IMAGES,
              4_422_102,
              "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
              FASHION_ADDRESSES),
          file(
              TEST_LABELS,
              5_148,
              "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
              FASHION_ADDRESSES));

  private static PublishedFile file(
      String name, long bytes, String sha256, List<String> addresses) {
    return new PublishedFile(
        name,
        bytes,
        "SHA-256",
        sha256,
        addresses.stream().map(address -> URI.create(address + name)).toList());
  }

  /** The 60,000 training images. */
  ImageSet training(DataFolders folders) throws DataUnavailableException {
    return read(
        folders.published(folder, trainingImages), folders.published(folder, trainingLabels));
  }

  /** The 10,000 test images. */
  ImageSet test(DataFolders folders) throws DataUnavailableException {
    return read(folders.published(folder, testImages), folders.published(folder, testLabels));
  }

  /** Reads gzipped idx files: a magic number, the sizes, then unsigned bytes. */
  static ImageSet read(Path images, Path labels) throws DataUnavailableException {
    int[] classes;
    try (DataInputStream in = gunzipped(labels)) {
      expectMagicNumber(labels, LABELS_MAGIC, in.readInt());
      classes = new int[in.readInt()];
      for (int i = 0; i < classes.length; i++) {
        classes[i] = in.readUnsignedByte();
      }
    } catch (IOException e) {
      throw DataUnavailableException.unreadable(labels, e);
    }
    try (DataInputStream in = gunzipped(images)) {
      expectMagicNumber(images, IMAGES_MAGIC, in.readInt());
      int count = in.readInt();
      int height = in.readInt();
      int width = in.readInt();
      if (count != classes.length) {
        throw new DataUnavailableException(
            String.format(
                Locale.ROOT,
                "%s has %,d images, but %s has %,d labels. Replace both with the published files.",
                images,
                count,
                labels,
                classes.length));
      }
      byte[] pixels = new byte[Math.multiplyExact(count, height * width)];
      in.readFully(pixels);
      return new ImageSet(1, height, width, pixels, classes);
    } catch (IOException e) {
      throw DataUnavailableException.unreadable(images, e);
    }
  }

  private static DataInputStream gunzipped(Path file) throws IOException {
    return new DataInputStream(
        new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file), 1 << 16), 1 << 16));
  }

  private static void expectMagicNumber(Path file, int expected, int found)
      throws DataUnavailableException {
    if (found != expected) {
      throw new DataUnavailableException(
          String.format(
              Locale.ROOT,
              "%s is not the expected idx file: its magic number is %d instead of %d. Replace it"
                  + " with the published file.",
              file,
              found,
              expected));
    }
  }
}

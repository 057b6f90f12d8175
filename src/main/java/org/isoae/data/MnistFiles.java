package org.isoae.data;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * The four files of MNIST, or of Fashion-MNIST, which has the same file names and format.
 *
 * @param folder the subfolder of the data set
 */
record MnistFiles(
    String folder, Idx trainingImages, Idx trainingLabels, Idx testImages, Idx testLabels) {

  /** Height and width of an image in pixels. */
  private static final int SIDE = 28;

  /** Bytes before the values: the magic number and the sizes, of three dimensions and of one. */
  private static final int IMAGES_HEADER = 4 * Integer.BYTES;

  private static final int LABELS_HEADER = 2 * Integer.BYTES;

  private static final List<String> DIGIT_ADDRESSES =
      List.of(
          "https://ossci-datasets.s3.amazonaws.com/mnist/",
          "https://storage.googleapis.com/cvdf-datasets/mnist/");
  private static final List<String> FASHION_ADDRESSES =
      List.of("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/");

  static final MnistFiles DIGITS =
      new MnistFiles(
          "mnist",
          images(
              "train",
              9_912_422,
              "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
              60_000,
              "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
              DIGIT_ADDRESSES),
          labels(
              "train",
              28_881,
              "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
              60_000,
              "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
              DIGIT_ADDRESSES),
          images(
              "t10k",
              1_648_877,
              "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
              10_000,
              "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
              DIGIT_ADDRESSES),
          labels(
              "t10k",
              4_542,
              "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
              10_000,
              "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
              DIGIT_ADDRESSES));

  static final MnistFiles FASHION =
      new MnistFiles(
          "fashion-mnist",
          images(
              "train",
              26_421_880,
              "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
              60_000,
              "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
              FASHION_ADDRESSES),
          labels(
              "train",
              29_515,
              "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
              60_000,
              "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
              FASHION_ADDRESSES),
          images(
              "t10k",
              4_422_102,
              "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
              10_000,
              "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
              FASHION_ADDRESSES),
          labels(
              "t10k",
              5_148,
              "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
              10_000,
              "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
              FASHION_ADDRESSES));

  private static Idx images(
      String part, long bytes, String sha256, int count, String content, List<String> addresses) {
    return new Idx(
        gzipped(part + "-images-idx3-ubyte.gz", bytes, sha256, addresses),
        IMAGES_HEADER + count * SIDE * SIDE,
        content);
  }

  private static Idx labels(
      String part, long bytes, String sha256, int count, String content, List<String> addresses) {
    return new Idx(
        gzipped(part + "-labels-idx1-ubyte.gz", bytes, sha256, addresses),
        LABELS_HEADER + count,
        content);
  }

  private static PublishedFile gzipped(
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
    return images(trainingImages.find(folder, folders), trainingLabels.find(folder, folders));
  }

  /** The 10,000 test images. */
  ImageSet test(DataFolders folders) throws DataUnavailableException {
    return images(testImages.find(folder, folders), testLabels.find(folder, folders));
  }

  /** The images in the contents of two idx files, whose headers their checksums have verified. */
  private static ImageSet images(byte[] images, byte[] labels) {
    int[] classes = new int[labels.length - LABELS_HEADER];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = labels[LABELS_HEADER + i] & 0xff;
    }
    ByteBuffer header = ByteBuffer.wrap(images);
    int height = header.getInt(2 * Integer.BYTES);
    int width = header.getInt(3 * Integer.BYTES);
    byte[] pixels = Arrays.copyOfRange(images, IMAGES_HEADER, images.length);
    return new ImageSet(1, height, width, pixels, classes);
  }
}

package org.isoae.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Small data sets in the files of the real ones, with checksums of their own. */
final class FakeFiles {

  static final int MNIST_IMAGES = 30;
  static final int CIFAR_IMAGES = 5;
  static final int FACES = 6;

  private FakeFiles() {}

  static byte[] gzipped(byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  static String sha256(byte[] content) {
    return Digests.hex(Digests.sha256().digest(content));
  }

  /** What an idx file of images or labels holds. */
  static byte[] idx(boolean images, int count, Random random) {
    byte[] values = new byte[images ? count * 28 * 28 : count];
    random.nextBytes(values);
    ByteBuffer content = ByteBuffer.allocate((images ? 16 : 8) + values.length);
    content.putInt(images ? 2051 : 2049).putInt(count);
    if (images) {
      content.putInt(28).putInt(28);
    }
    return content.put(values).array();
  }

  /** Writes the training files; the test files are the same. */
  static MnistFiles mnist(Path folder) throws IOException {
    Files.createDirectories(folder);
    Random random = new Random(1);
    Idx images = idxFile(folder, "train-images-idx3-ubyte.gz", idx(true, MNIST_IMAGES, random));
    Idx labels = idxFile(folder, "train-labels-idx1-ubyte.gz", idx(false, MNIST_IMAGES, random));
    return new MnistFiles("mnist", images, labels, images, labels);
  }

  private static Idx idxFile(Path folder, String name, byte[] content) throws IOException {
    byte[] file = gzipped(content);
    Files.write(folder.resolve(name), file);
    return new Idx(
        new PublishedFile(name, file.length, "SHA-256", sha256(file), List.of()),
        content.length,
        sha256(content));
  }

  /** Writes the six files. */
  static Cifar10 cifar(Path folder) throws IOException {
    Files.createDirectories(folder);
    Random random = new Random(2);
    Map<String, String> sums = new TreeMap<>();
    for (int i = 0; i < 6; i++) {
      byte[] content = new byte[CIFAR_IMAGES * 3073];
      random.nextBytes(content);
      String name = i == 0 ? "test_batch.bin" : "data_batch_" + i + ".bin";
      Files.write(folder.resolve(name), content);
      sums.put(name, sha256(content));
    }
    return new Cifar10(CIFAR_IMAGES, sums);
  }

  /** A tar archive of a folder's files. */
  static byte[] tar(Path folder) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(bytes);
        var files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        byte[] content = Files.readAllBytes(file);
        var entry = new TarArchiveEntry("cifar-10-batches-bin/" + file.getFileName());
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  /** Writes two objects of three poses. */
  static Coil20 coil(Path folder) throws IOException, DataUnavailableException {
    Files.createDirectories(folder);
    Random random = new Random(3);
    byte[] pixels = new byte[6 * 128 * 128];
    random.nextBytes(pixels);
    int[] labels = new int[6];
    for (int i = 0; i < 6; i++) {
      labels[i] = i / 3;
      var picture = new BufferedImage(128, 128, BufferedImage.TYPE_BYTE_GRAY);
      for (int p = 0; p < 128 * 128; p++) {
        picture.getRaster().setSample(p % 128, p / 128, 0, pixels[i * 128 * 128 + p] & 0xff);
      }
      String name = String.format(Locale.ROOT, "obj%d__%d.png", labels[i] + 1, i % 3);
      ImageIO.write(picture, "png", folder.resolve(name).toFile());
    }
    return new Coil20(2, 3, new ImageSet(1, 128, 128, pixels, labels).sha256());
  }

  /** Writes six faces, two of each part, and beside their folder the list of the parts. */
  static CelebA celeba(Path folder) throws IOException {
    Files.createDirectories(folder);
    Random random = new Random(4);
    StringBuilder list = new StringBuilder();
    for (int number = 1; number <= FACES; number++) {
      var face = new BufferedImage(178, 218, BufferedImage.TYPE_INT_RGB);
      for (int p = 0; p < 178 * 218; p++) {
        int value = (p / 178 + p % 178 + 40 * number + random.nextInt(30)) & 0xff;
        face.setRGB(p % 178, p / 178, value << 16 | (255 - value) << 8 | 100);
      }
      ImageIO.write(face, "jpg", folder.resolve(FaceFile.name(number)).toFile());
      list.append(FaceFile.name(number)).append(' ').append(number % 3).append("\r\n");
    }
    byte[] content = list.toString().getBytes(StandardCharsets.US_ASCII);
    Files.write(folder.resolveSibling("list_eval_partition.txt"), content);
    return new CelebA(
        new Partition(
            new PublishedFile(
                "list_eval_partition.txt", content.length, "SHA-256", sha256(content), List.of()),
            FACES));
  }
}

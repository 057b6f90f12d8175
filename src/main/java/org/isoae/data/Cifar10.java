package org.isoae.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * CIFAR-10's binary version: five training files and a test file of 10,000 images, unpacked in a
 * folder or in the archive. An image is a byte for its class and 3 × 32 × 32 bytes.
 */
final class Cifar10 {

  private static final String FOLDER = "cifar-10";
  private static final String UNPACKED = "cifar-10-batches-bin";
  private static final int TRAINING_FILES = 5;
  private static final String TEST_FILE = "test_batch.bin";

  private static final int SIDE = 32;
  private static final int CLASSES = 10;
  private static final int RECORD = 1 + 3 * SIDE * SIDE;
  private static final int IMAGES_IN_A_FILE = 10_000;

  private static final PublishedFile ARCHIVE =
      new PublishedFile(
          "cifar-10-binary.tar.gz",
          170_052_171,
          "SHA-256",
          "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
          List.of(URI.create("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz")));

  /** Sums of single files are known for two of the six; of the others, size and classes speak. */
  private static final Map<String, String> SUMS =
      Map.of(
          trainingFile(1),
          "cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5",
          TEST_FILE,
          "8e2eb146ae340b09e24670f29cabc6326dba54da8789dab6768acf480273f65b");

  private Cifar10() {}

  private static String trainingFile(int number) {
    return "data_batch_%d.bin".formatted(number);
  }

  static Splits load(DataFolders folders) throws DataUnavailableException {
    Optional<Path> unpacked = folders.existing(FOLDER, UNPACKED);
    Map<String, byte[]> files =
        unpacked.isPresent()
            ? unpacked(unpacked.get())
            : archived(folders.published(FOLDER, ARCHIVE));
    Path where = unpacked.orElse(Path.of(ARCHIVE.name()));
    if (!files.containsKey(TEST_FILE) || files.size() < 2) {
      throw new DataUnavailableException(
          "%s lacks %s. Put CIFAR-10's six binary files there."
              .formatted(where, files.containsKey(TEST_FILE) ? "training files" : TEST_FILE));
    }
    List<byte[]> training = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (int number = 1; number <= TRAINING_FILES; number++) {
      byte[] file = files.get(trainingFile(number));
      if (file == null) {
        missing.add(trainingFile(number));
      } else {
        training.add(file);
      }
    }
    return Splits.outOf(
        images(training),
        images(List.of(files.get(TEST_FILE))),
        missing.isEmpty()
            ? Optional.empty()
            : Optional.of(
                "Of CIFAR-10, %,d of %,d training images are there: %s are missing."
                    .formatted(
                        training.size() * IMAGES_IN_A_FILE,
                        TRAINING_FILES * IMAGES_IN_A_FILE,
                        String.join(", ", missing))));
  }

  private static Map<String, byte[]> unpacked(Path folder) throws DataUnavailableException {
    Map<String, byte[]> files = new TreeMap<>();
    List<String> names = new ArrayList<>(List.of(TEST_FILE));
    for (int number = 1; number <= TRAINING_FILES; number++) {
      names.add(trainingFile(number));
    }
    for (String name : names) {
      Path file = folder.resolve(name);
      if (Files.exists(file)) {
        try {
          byte[] bytes = Files.readAllBytes(file);
          check(file.toString(), name, bytes);
          files.put(name, bytes);
        } catch (IOException e) {
          throw DataUnavailableException.unreadable(file, e);
        }
      }
    }
    return files;
  }

  private static Map<String, byte[]> archived(Path archive) throws DataUnavailableException {
    Map<String, byte[]> files = new TreeMap<>();
    try (var tar =
        new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(archive), 1 << 16))) {
      for (ArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        if (name.endsWith("_batch.bin") || name.startsWith("data_batch_")) {
          var bytes = new ByteArrayOutputStream(Math.toIntExact(entry.getSize()));
          tar.transferTo(bytes);
          check(archive + "/" + name, name, bytes.toByteArray());
          files.put(name, bytes.toByteArray());
        }
      }
    } catch (IOException e) {
      throw DataUnavailableException.unreadable(archive, e);
    }
    return files;
  }

  private static void check(String file, String name, byte[] bytes)
      throws DataUnavailableException {
    if (bytes.length != IMAGES_IN_A_FILE * RECORD) {
      throw new DataUnavailableException(
          "%s is not CIFAR-10's: it has %,d bytes, and %,d belong there. It was left in place."
              .formatted(file, bytes.length, IMAGES_IN_A_FILE * RECORD));
    }
    String published = SUMS.get(name);
    String found = Sums.hex(Sums.sha256().digest(bytes));
    if (published != null && !published.equals(found)) {
      throw new DataUnavailableException(
          "%s is not CIFAR-10's: its SHA-256 is %s, the published one %s. It was left in place."
              .formatted(file, found, published));
    }
    for (int i = 0; i < bytes.length; i += RECORD) {
      if (bytes[i] < 0 || bytes[i] >= CLASSES) {
        throw new DataUnavailableException(
            "%s is not CIFAR-10's: image %d is of class %d, and there are %d."
                .formatted(file, i / RECORD, bytes[i] & 0xff, CLASSES));
      }
    }
  }

  static ImageSet images(List<byte[]> files) {
    int count = files.size() * IMAGES_IN_A_FILE;
    byte[] pixels = new byte[Math.multiplyExact(count, RECORD - 1)];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      byte[] file = files.get(i / IMAGES_IN_A_FILE);
      int from = i % IMAGES_IN_A_FILE * RECORD;
      labels[i] = file[from];
      System.arraycopy(file, from + 1, pixels, i * (RECORD - 1), RECORD - 1);
    }
    return new ImageSet(3, SIDE, SIDE, pixels, labels);
  }
}

package org.isoae.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * CIFAR-10 in its binary version: five training files and one test file of 10,000 images each, in
 * an unpacked folder or in the archive. A record is one byte for the class and 3 × 32 × 32 bytes
 * for the image.
 */
final class Cifar10 {

  private static final String FOLDER = "cifar-10";
  private static final String UNPACKED = "cifar-10-batches-bin";
  private static final int TRAINING_FILES = 5;
  private static final String TEST_FILE = "test_batch.bin";

  private static final int SIDE = 32;
  private static final int CLASSES = 10;
  private static final int RECORD = 1 + 3 * SIDE * SIDE;
  private static final int IMAGES_PER_FILE = 10_000;

  private static final PublishedFile ARCHIVE =
      new PublishedFile(
          "cifar-10-binary.tar.gz",
          170_052_171,
          "SHA-256",
          "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
          List.of(URI.create("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz")));

  /** SHA-256 of two of the six files; the others are checked by size and classes only. */
  private static final Map<String, String> CHECKSUMS =
      Map.of(
          trainingFile(1),
          "cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5",
          TEST_FILE,
          "8e2eb146ae340b09e24670f29cabc6326dba54da8789dab6768acf480273f65b");

  private Cifar10() {}

  private static String trainingFile(int number) {
    return "data_batch_" + number + ".bin";
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
          String.format(
              Locale.ROOT,
              "%s lacks %s. Put the six binary files of CIFAR-10 there.",
              where,
              files.containsKey(TEST_FILE) ? "training files" : TEST_FILE));
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
    return Splits.holdOutValidation(
        images(training),
        images(List.of(files.get(TEST_FILE))),
        missing.isEmpty()
            ? Optional.empty()
            : Optional.of(
                String.format(
                    Locale.ROOT,
                    "CIFAR-10 is incomplete: %,d of %,d training images are present; missing"
                        + " files: %s.",
                    training.size() * IMAGES_PER_FILE,
                    TRAINING_FILES * IMAGES_PER_FILE,
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
    if (bytes.length != IMAGES_PER_FILE * RECORD) {
      throw damaged(
          file, "it has %,d bytes instead of %,d", bytes.length, IMAGES_PER_FILE * RECORD);
    }
    String published = CHECKSUMS.get(name);
    String found = Digests.hex(Digests.sha256().digest(bytes));
    if (published != null && !published.equals(found)) {
      throw damaged(file, "its SHA-256 is %s instead of %s", found, published);
    }
    for (int i = 0; i < bytes.length; i += RECORD) {
      if (bytes[i] < 0 || bytes[i] >= CLASSES) {
        throw damaged(
            file,
            "image %d has class %d; classes are 0 to %d",
            i / RECORD,
            bytes[i] & 0xff,
            CLASSES - 1);
      }
    }
  }

  private static DataUnavailableException damaged(String file, String fault, Object... values) {
    return new DataUnavailableException(
        String.format(
            Locale.ROOT,
            "%s is not a file of CIFAR-10: %s. Replace it with the published file.",
            file,
            String.format(Locale.ROOT, fault, values)));
  }

  static ImageSet images(List<byte[]> files) {
    int count = files.size() * IMAGES_PER_FILE;
    byte[] pixels = new byte[Math.multiplyExact(count, RECORD - 1)];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      byte[] file = files.get(i / IMAGES_PER_FILE);
      int from = i % IMAGES_PER_FILE * RECORD;
      labels[i] = file[from];
      System.arraycopy(file, from + 1, pixels, i * (RECORD - 1), RECORD - 1);
    }
    return new ImageSet(3, SIDE, SIDE, pixels, labels);
  }
}

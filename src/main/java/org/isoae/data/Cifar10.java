package org.isoae.data;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * CIFAR-10 in its binary version: five training files and one test file of 10,000 images each, in
 * an unpacked folder or in the archive. A record is one byte for the class and 3 × 32 × 32 bytes
 * for the image.
 *
 * @param imagesPerFile the number of images in a file
 * @param checksums SHA-256 of each file by its name
 */
record Cifar10(int imagesPerFile, Map<String, String> checksums) {

  private static final String FOLDER = "cifar-10";
  private static final String TEST_FILE = "test_batch.bin";

  private static final int SIDE = 32;
  private static final int RECORD = 1 + 3 * SIDE * SIDE;

  private static final PublishedFile ARCHIVE =
      new PublishedFile(
          "cifar-10-binary.tar.gz",
          170_052_171,
          "SHA-256",
          "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
          List.of(URI.create("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz")));

  private static final Pattern ARCHIVES = Search.name("cifar-?10-binary.*\\.(tar|tar\\.gz|tgz)");

  private static final String BINARY =
      "; this needs the binary version: cifar-10-binary.tar.gz or cifar-10-batches-bin";

  private static final Map<Pattern, String> OTHERS =
      Search.others(
          "cifar-?10-batches-py|cifar-?10-python.*|data_batch_1",
          "CIFAR-10's Python version" + BINARY,
          "cifar-?10-batches-mat|cifar-?10-matlab.*|data_batch_1\\.mat",
          "CIFAR-10's Matlab version" + BINARY);

  /**
   * The files with their checksums as the torchvision library for Ruby has them; it verifies them
   * after unpacking the archive of the same checksum. The published archive is used in any case.
   */
  static final Cifar10 OFFICIAL =
      new Cifar10(
          10_000,
          Map.of(
              "data_batch_1.bin",
              "cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5",
              "data_batch_2.bin",
              "a591ca11fa1708a91ee40f54b3da4784ccd871ecf2137de63f51ada8b3fa57ed",
              "data_batch_3.bin",
              "bbe8596564c0f86427f876058170b84dac6670ddf06d79402899d93ceea26f67",
              "data_batch_4.bin",
              "014e562d6e23c72197cc727519169a60359f5eccd8945ad5a09d710285ff4e48",
              "data_batch_5.bin",
              "755304fc0b379caeae8c14f0dac912fbc7d6cd469eb67a1029a08a39453a9add",
              TEST_FILE,
              "8e2eb146ae340b09e24670f29cabc6326dba54da8789dab6768acf480273f65b"));

  Splits load(DataFolders folders) throws DataUnavailableException {
    return folders.find(
        new Search<>(
            FOLDER,
            ARCHIVE,
            List.of(Search.name("cifar-?10-batches-bin")),
            OTHERS,
            List.of(
                (folder, entries) -> List.of(() -> unpacked(folder, entries)),
                Search.files(ARCHIVES, this::archived))));
  }

  private Optional<Search.Copy<Splits>> unpacked(Place folder, List<Place> entries)
      throws DataUnavailableException {
    Map<String, byte[]> files = new TreeMap<>();
    for (Place entry : entries) {
      String name = entry.name().toLowerCase(Locale.ROOT);
      if (checksums.containsKey(name)) {
        try {
          files.put(name, checked(entry, name, entry.bytes(bytes()), false));
        } catch (IOException e) {
          throw DataUnavailableException.unreadable(entry, e);
        }
      }
    }
    return files.isEmpty() ? Optional.empty() : Optional.of(copy(folder, files));
  }

  private Optional<Search.Copy<Splits>> archived(Place archive) throws DataUnavailableException {
    Map<String, byte[]> files = new TreeMap<>();
    boolean published = isPublished(archive);
    try (TarFiles tar = TarFiles.open(archive)) {
      for (Optional<String> name = tar.next(); name.isPresent(); name = tar.next()) {
        if (checksums.containsKey(name.get())) {
          Place file = archive.resolve(name.get());
          files.put(name.get(), checked(file, name.get(), tar.bytes(bytes()), published));
        }
      }
    } catch (IOException | RuntimeException e) {
      throw DataUnavailableException.unreadable(archive, e);
    }
    return Optional.of(copy(archive, files));
  }

  /** Bytes of a file. */
  private int bytes() {
    return imagesPerFile * RECORD;
  }

  private static boolean isPublished(Place archive) throws DataUnavailableException {
    try {
      return ARCHIVE.mismatch(archive).isEmpty();
    } catch (IOException e) {
      throw DataUnavailableException.unreadable(archive, e);
    }
  }

  /**
   * Verifies a file.
   *
   * @param published whether its archive's checksum has verified it already
   */
  private byte[] checked(Place file, String name, byte[] bytes, boolean published)
      throws DataUnavailableException {
    if (bytes.length != bytes()) {
      throw damaged(
          file,
          String.format(Locale.ROOT, "it has %,d bytes instead of %,d", bytes.length, bytes()));
    }
    String found = Digests.hex(Digests.sha256().digest(bytes));
    String expected = checksums.get(name);
    if (!published && !found.equals(expected)) {
      throw damaged(file, "its SHA-256 is " + found + " instead of " + expected);
    }
    return bytes;
  }

  private static DataUnavailableException damaged(Place file, String fault) {
    return new DataUnavailableException(
        String.format(Locale.ROOT, "%s is not a file of CIFAR-10: %s.", file, fault));
  }

  private Search.Copy<Splits> copy(Place from, Map<String, byte[]> files)
      throws DataUnavailableException {
    byte[] test = files.get(TEST_FILE);
    if (test == null || files.size() < 2) {
      throw new DataUnavailableException(
          String.format(
              Locale.ROOT, "%s lacks %s.", from, test == null ? TEST_FILE : "training files"));
    }
    List<byte[]> training = new ArrayList<>();
    List<String> absent = new ArrayList<>();
    for (String name : new TreeSet<>(checksums.keySet())) {
      if (!files.containsKey(name)) {
        absent.add(name);
      } else if (!name.equals(TEST_FILE)) {
        training.add(files.get(name));
      }
    }
    Optional<String> missing =
        absent.isEmpty()
            ? Optional.empty()
            : Optional.of(
                String.format(
                    Locale.ROOT,
                    "CIFAR-10 is incomplete: %,d of %,d training images are present; missing"
                        + " files: %s.",
                    training.size() * imagesPerFile,
                    (checksums.size() - 1) * imagesPerFile,
                    String.join(", ", absent)));
    return new Search.Copy<>(
        Splits.holdOutValidation(images(training), images(List.of(test)), missing), from, missing);
  }

  /** The images of some files. */
  private ImageSet images(List<byte[]> files) {
    int count = files.size() * imagesPerFile;
    byte[] pixels = new byte[Math.multiplyExact(count, RECORD - 1)];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      byte[] file = files.get(i / imagesPerFile);
      int from = i % imagesPerFile * RECORD;
      labels[i] = file[from];
      System.arraycopy(file, from + 1, pixels, i * (RECORD - 1), RECORD - 1);
    }
    return new ImageSet(3, SIDE, SIDE, pixels, labels);
  }
}

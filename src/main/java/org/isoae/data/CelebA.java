package org.isoae.data;

import com.twelvemonkeys.image.ResampleOp;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * CelebA's aligned faces of 178 × 218, read one by one from their folder or from the archive: the
 * data set is too large for the memory of most machines.
 *
 * @param folder where the files lie
 * @param numbers of the files 000001.jpg to 202599.jpg
 * @param sha256 of the files' content
 */
record CelebA(Path folder, int[] numbers, String sha256) implements Images {

  private static final String DATASET = "celeba";
  private static final String FACES = "img_align_celeba";

  private static final int ALL = 202_599;
  private static final int WIDTH = 178;
  private static final int HEIGHT = 218;

  /** The part of a face that is used, from the middle, and what it becomes. */
  private static final int CROP = 140;

  private static final int SIDE = 64;

  private static final PublishedFile ARCHIVE =
      new PublishedFile(
          "img_align_celeba.zip",
          1_443_490_838,
          "SHA-256",
          "46fb89443c578308acf364d7d379fe1b9efb793042c0af734b6112e4fd3a8c74",
          List.of());
  private static final PublishedFile PARTITION =
      new PublishedFile(
          "list_eval_partition.txt",
          2_836_386,
          "SHA-256",
          "fc955bcb3ef8fbdf7d5640d9a8693a8431b5f2ee291a5c1449a1549e7e073fe7",
          List.<URI>of());

  /** The official parts, by their number in the partition file. */
  private static final List<String> PARTS = List.of("training", "validation", "test");

  static Splits load(DataFolders folders) throws DataUnavailableException {
    Optional<Path> list = folders.existing(DATASET, PARTITION.name());
    if (list.isPresent()) {
      // A line that is wrong says more than the sum of the whole, which is asked for next.
      partition(list.get());
    }
    byte[] parts = partition(folders.published(DATASET, PARTITION));
    Optional<Path> unpacked = folders.existing(DATASET, FACES);
    return splits(unpacked.isPresent() ? unpacked.get() : inside(folders), parts);
  }

  /**
   * The images that are there.
   *
   * @param parts the official part of each image, by its number
   */
  static Splits splits(Path folder, byte[] parts) throws DataUnavailableException {
    BitSet present = present(folder);
    List<Images> images = new ArrayList<>();
    List<String> counts = new ArrayList<>();
    boolean whole = true;
    for (int part = 0; part < PARTS.size(); part++) {
      int which = part;
      int[] official = IntStream.rangeClosed(1, ALL).filter(n -> parts[n] == which).toArray();
      int[] here = IntStream.of(official).filter(present::get).toArray();
      if (here.length == 0) {
        throw new DataUnavailableException(
            "%s has no %s image of CelebA.".formatted(folder, PARTS.get(part)));
      }
      whole &= here.length == official.length;
      counts.add("%,d of %,d %s".formatted(here.length, official.length, PARTS.get(part)));
      images.add(new CelebA(folder, here, checked(folder, here)));
    }
    return new Splits(
        images.get(0),
        images.get(1),
        images.get(2),
        whole
            ? Optional.empty()
            : Optional.of("Of CelebA, %s images are there.".formatted(String.join(", ", counts))));
  }

  /** The official part of each image, by its number; "000001.jpg 0" stands in the first line. */
  static byte[] partition(Path file) throws DataUnavailableException {
    byte[] parts = new byte[ALL + 1];
    try (Stream<String> lines = Files.lines(file)) {
      int number = 0;
      for (String line : (Iterable<String>) lines::iterator) {
        number++;
        String[] words = line.strip().split(" +");
        if (words.length != 2
            || !words[0].equals(name(number))
            || number > ALL
            || !words[1].matches("[012]")) {
          throw new DataUnavailableException(
              "%s is not CelebA's: line %,d is '%s', where %s and its part, 0 to 2, belong."
                  .formatted(file, number, line.strip(), name(number)));
        }
        parts[number] = (byte) (words[1].charAt(0) - '0');
      }
      if (number < ALL) {
        throw new DataUnavailableException(
            "%s is not CelebA's: it has %,d lines, and %,d belong there."
                .formatted(file, number, ALL));
      }
      return parts;
    } catch (IOException e) {
      throw DataUnavailableException.unreadable(file, e);
    }
  }

  private static String name(int number) {
    return "%06d.jpg".formatted(number);
  }

  /** The folder inside the archive, which stays open as long as the program runs. */
  private static Path inside(DataFolders folders) throws DataUnavailableException {
    Path archive = folders.published(DATASET, ARCHIVE);
    try {
      return FileSystems.newFileSystem(archive).getPath(FACES);
    } catch (IOException e) {
      throw DataUnavailableException.unreadable(archive, e);
    }
  }

  private static BitSet present(Path folder) throws DataUnavailableException {
    BitSet present = new BitSet(ALL + 1);
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("[0-9]{6}\\.jpg"))
          .forEach(name -> present.set(Integer.parseInt(name.substring(0, 6))));
      return present;
    } catch (IOException e) {
      throw DataUnavailableException.unreadable(folder, e);
    }
  }

  /**
   * A sum over all the files. They are read through for it anyway, so that a file which is no JPEG
   * is found before anything trains, and not in the middle of the first epoch.
   */
  private static String checked(Path folder, int[] numbers) throws DataUnavailableException {
    List<Content> contents =
        IntStream.of(numbers)
            .parallel()
            .mapToObj(number -> Content.of(folder.resolve(name(number))))
            .toList();
    Optional<String> fault =
        contents.stream().flatMap(content -> content.fault().stream()).findFirst();
    if (fault.isPresent()) {
      throw new DataUnavailableException(fault.get());
    }
    return Sums.sha256(contents.stream().map(Content::sum).collect(Collectors.joining("\n")));
  }

  /**
   * What a file holds.
   *
   * @param sum its name and SHA-256; null with a fault
   * @param fault why it is no JPEG, in a sentence
   */
  private record Content(String sum, Optional<String> fault) {

    private static final int MARKER = 0xff;
    private static final int START_OF_IMAGE = 0xd8;
    private static final int END_OF_IMAGE = 0xd9;

    static Content of(Path file) {
      try {
        byte[] bytes = Files.readAllBytes(file);
        if (!marker(bytes, 0, START_OF_IMAGE)) {
          return faulty("%s is no JPEG image: it does not begin as one.".formatted(file));
        }
        if (!marker(bytes, bytes.length - 2, END_OF_IMAGE)) {
          return faulty("%s is no whole JPEG image: it ends too early.".formatted(file));
        }
        String sum = Sums.hex(Sums.sha256().digest(bytes));
        return new Content(file.getFileName() + " " + sum, Optional.empty());
      } catch (IOException e) {
        return faulty(DataUnavailableException.unreadable(file, e).getMessage());
      }
    }

    private static Content faulty(String why) {
      return new Content(null, Optional.of(why));
    }

    private static boolean marker(byte[] bytes, int at, int which) {
      return at >= 0
          && at + 1 < bytes.length
          && (bytes[at] & 0xff) == MARKER
          && (bytes[at + 1] & 0xff) == which;
    }
  }

  @Override
  public int count() {
    return numbers.length;
  }

  @Override
  public int channels() {
    return 3;
  }

  @Override
  public int height() {
    return SIDE;
  }

  @Override
  public int width() {
    return SIDE;
  }

  @Override
  public byte[] read(int... rows) {
    byte[] pixels = new byte[rows.length * dimension()];
    for (int i = 0; i < rows.length; i++) {
      read(folder.resolve(name(numbers[rows[i]])), pixels, i * dimension());
    }
    return pixels;
  }

  private static void read(Path file, byte[] pixels, int offset) {
    BufferedImage face;
    try (InputStream in = Files.newInputStream(file)) {
      face = ImageIO.read(in);
    } catch (IOException e) {
      throw new DamagedImageException("%s cannot be read: %s.".formatted(file, e.getMessage()));
    }
    if (face == null || face.getWidth() != WIDTH || face.getHeight() != HEIGHT) {
      throw new DamagedImageException(
          "%s is no picture of %d × %d, as CelebA's are.".formatted(file, WIDTH, HEIGHT));
    }
    BufferedImage centre = face.getSubimage((WIDTH - CROP) / 2, (HEIGHT - CROP) / 2, CROP, CROP);
    // A weighted mean of all pixels beneath the new one; Java's own scaling would skip some.
    // Differs
    // from PIL's bilinear by 1.8 of 255 in the mean of a face.
    BufferedImage small =
        new ResampleOp(SIDE, SIDE, ResampleOp.FILTER_TRIANGLE).filter(centre, null);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int rgb = small.getRGB(x, y);
        for (int channel = 0; channel < 3; channel++) {
          pixels[offset + (channel * SIDE + y) * SIDE + x] = (byte) (rgb >> 8 * (2 - channel));
        }
      }
    }
  }
}

package org.isoae.data;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * CelebA's aligned faces, 178 × 218, in an unpacked folder or in the archive, and their official
 * splits.
 *
 * @param partition the list of the splits
 */
record CelebA(Partition partition) {

  private static final String DATASET = "celeba";
  private static final String FACES = "img_align_celeba";

  private static final PublishedFile ARCHIVE =
      new PublishedFile(
          "img_align_celeba.zip",
          1_443_490_838,
          "SHA-256",
          "46fb89443c578308acf364d7d379fe1b9efb793042c0af734b6112e4fd3a8c74",
          List.of());

  static final CelebA OFFICIAL =
      new CelebA(
          new Partition(
              new PublishedFile(
                  "list_eval_partition.txt",
                  2_836_386,
                  "SHA-256",
                  "fc955bcb3ef8fbdf7d5640d9a8693a8431b5f2ee291a5c1449a1549e7e073fe7",
                  List.<URI>of()),
              202_599));

  /** As on the authors' drive, and as on Kaggle. */
  private static final List<Pattern> INNER =
      List.of(Search.name("img_align_celeba|img|eval|anno|archive"));

  private static final String NEEDED = "; this needs img_align_celeba.zip or its JPEG files";

  private static final Map<Pattern, String> OTHERS =
      Search.others(
          "img_align_celeba_png.*",
          "CelebA's PNG version, whose values differ" + NEEDED,
          "img_celeba(\\.7z.*)?",
          "CelebA's version without alignment" + NEEDED);

  private static final Pattern FACE = Search.name("[0-9]{6}\\.jpe?g");
  private static final Pattern LOSSLESS = Search.name("[0-9]{6}\\.png");

  /** The official splits, by their number in the list. */
  private static final List<String> SPLITS = List.of("training", "validation", "test");

  Splits load(DataFolders folders) throws DataUnavailableException {
    byte[] splits = partition.find(DATASET, INNER, folders);
    return folders.find(
        new Search<>(
            DATASET,
            ARCHIVE,
            INNER,
            OTHERS,
            List.of(
                (folder, entries) -> List.of(() -> unpacked(folder, entries, splits)),
                ARCHIVE.reader(file -> archived(file, splits)))));
  }

  /** Reads the archive, which then stays open until the program ends. */
  static Optional<Search.Copy<Splits>> archived(Place file, byte[] splits)
      throws DataUnavailableException {
    try {
      FileSystem zip = FileSystems.newFileSystem(file.path());
      Optional<Search.Copy<Splits>> copy = Optional.empty();
      try {
        Place faces = new Place(zip.getPath(FACES), file.resolve(FACES).shown());
        copy = unpacked(faces, faces.entries(), splits);
      } finally {
        if (copy.isEmpty()) {
          zip.close();
        }
      }
      return copy;
    } catch (IOException | RuntimeException e) {
      throw DataUnavailableException.unreadable(file, e);
    }
  }

  /**
   * The splits of the faces that are present.
   *
   * @param splits the official split of each face, by the face's number
   */
  static Optional<Search.Copy<Splits>> unpacked(Place folder, List<Place> entries, byte[] splits)
      throws DataUnavailableException {
    @Nullable Place[] present = new Place[splits.length];
    for (Place entry : entries) {
      if (FACE.matcher(entry.name()).matches()) {
        int number = Integer.parseInt(entry.name().substring(0, 6));
        if (number > 0 && number < present.length) {
          present[number] = entry;
        }
      }
    }
    if (Arrays.stream(present).allMatch(Objects::isNull)) {
      if (entries.stream().anyMatch(entry -> LOSSLESS.matcher(entry.name()).matches())) {
        throw new DataUnavailableException(
            folder + " holds CelebA's PNG version, whose values differ" + NEEDED + ".");
      }
      return Optional.empty();
    }
    List<Images> images = new ArrayList<>();
    List<String> counts = new ArrayList<>();
    boolean complete = true;
    for (int i = 0; i < SPLITS.size(); i++) {
      int split = i;
      int[] official =
          IntStream.range(1, splits.length).filter(number -> splits[number] == split).toArray();
      int[] available = IntStream.of(official).filter(number -> present[number] != null).toArray();
      if (available.length == 0) {
        throw new DataUnavailableException(
            String.format(
                Locale.ROOT,
                "%s has no %s image of CelebA. Unpack all of img_align_celeba.zip there.",
                folder,
                SPLITS.get(split)));
      }
      complete &= available.length == official.length;
      counts.add(
          String.format(
              Locale.ROOT, "%,d of %,d %s", available.length, official.length, SPLITS.get(split)));
      images.add(Faces.verified(present, available));
    }
    Optional<String> missing =
        complete
            ? Optional.empty()
            : Optional.of(
                String.format(
                    Locale.ROOT,
                    "CelebA is incomplete: %s images are present.",
                    String.join(", ", counts)));
    return Optional.of(
        new Search.Copy<>(
            new Splits(images.get(0), images.get(1), images.get(2), missing), folder, missing));
  }
}

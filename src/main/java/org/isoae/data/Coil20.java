package org.isoae.data;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The processed pictures of COIL-20, unpacked or in the archive.
 *
 * @param objects the number of objects
 * @param poses the number of pictures of each object
 * @param sha256 the checksum of the decoded pictures and their labels. None is published; the
 *     official set's was computed from a complete copy of the 1,440 pictures. The published
 *     archive, which has a checksum of its own, is used in any case.
 */
record Coil20(int objects, int poses, String sha256) {

  static final Coil20 OFFICIAL =
      new Coil20(20, 72, "0fc32fb60c3343574a7cfc70dbe7f609f64cd18581612aca1bb345b4c7deb57d");

  static final String FOLDER = "coil-20";

  private static final int SIDE = 128;

  /** More than a picture without compression and 16 bits in four channels. */
  private static final int MOST_BYTES = 1 << 18;

  private static final String NEEDED = "; this needs coil-20-proc.zip or coil-20-proc";

  private static final Map<Pattern, String> OTHERS =
      Search.others(
          "coil-?20-unproc.*",
          "the unprocessed version of COIL-20" + NEEDED,
          "coil-?20.*\\.(mat|npz|csv)",
          "another format of COIL-20" + NEEDED);

  private static final PublishedFile ARCHIVE =
      new PublishedFile(
          "coil-20-proc.zip",
          -1,
          "MD5",
          "464dec76a6abfcd00e8de6cf1e7d0acc",
          List.of(
              URI.create(
                  "http://www.cs.columbia.edu/CAVE/databases/SLAM_coil-20_coil-100/coil-20/"
                      + "coil-20-proc.zip")));

  private static final Pattern ARCHIVES = Search.name("coil-?20-proc.*\\.zip");
  private static final Pattern PICTURE = Search.name("obj[0-9]+__[0-9]+\\.png");

  ImageSet load(DataFolders folders) throws DataUnavailableException {
    return folders.find(
        new Search<>(
            FOLDER,
            ARCHIVE,
            List.of(Search.name("coil-?20-proc")),
            OTHERS,
            List.of(
                (folder, entries) -> List.of(() -> unpacked(folder, entries)),
                Search.files(ARCHIVES, this::archived))));
  }

  /** Reads a picture of the set. */
  private interface Content {
    byte[] read() throws IOException;
  }

  private Optional<Search.Copy<ImageSet>> unpacked(Place folder, List<Place> entries)
      throws DataUnavailableException {
    Map<String, Content> pictures = new HashMap<>();
    for (Place entry : entries) {
      if (PICTURE.matcher(entry.name()).matches()) {
        pictures.put(entry.name().toLowerCase(Locale.ROOT), () -> entry.bytes(MOST_BYTES));
      }
    }
    return pictures.isEmpty()
        ? Optional.empty()
        : Search.Copy.complete(verified(images(folder, pictures), folder), folder);
  }

  private Optional<Search.Copy<ImageSet>> archived(Place from) throws DataUnavailableException {
    try {
      boolean published = ARCHIVE.mismatch(from).isEmpty();
      try (ZipFile zip = new ZipFile(from.path().toFile())) {
        Map<String, Content> pictures = new HashMap<>();
        zip.stream()
            .forEach(
                entry -> {
                  String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                  pictures.put(name.toLowerCase(Locale.ROOT), () -> bytes(zip, entry));
                });
        ImageSet images = images(from, pictures);
        return Search.Copy.complete(published ? images : verified(images, from), from);
      }
    } catch (IOException | RuntimeException e) {
      throw DataUnavailableException.unreadable(from, e);
    }
  }

  private static byte[] bytes(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      return in.readNBytes(MOST_BYTES);
    }
  }

  private ImageSet images(Place from, Map<String, Content> pictures)
      throws DataUnavailableException {
    int size = SIDE * SIDE;
    byte[] pixels = new byte[objects * poses * size];
    int[] labels = new int[objects * poses];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i / poses;
      String name = String.format(Locale.ROOT, "obj%d__%d.png", labels[i] + 1, i % poses);
      Content picture = pictures.get(name);
      if (picture == null) {
        throw new DataUnavailableException(
            String.format(
                Locale.ROOT, "%s lacks %s; COIL-20 has %,d pictures.", from, name, labels.length));
      }
      try {
        System.arraycopy(GreyPng.values(picture.read(), SIDE), 0, pixels, i * size, size);
      } catch (IOException e) {
        throw DataUnavailableException.unreadable(from.resolve(name), e);
      }
    }
    return new ImageSet(1, SIDE, SIDE, pixels, labels);
  }

  private ImageSet verified(ImageSet images, Place from) throws DataUnavailableException {
    String found = images.sha256();
    if (!found.equals(sha256)) {
      throw new DataUnavailableException(
          String.format(
              Locale.ROOT,
              "%s holds other pictures than COIL-20, or in another order: the SHA-256 of their"
                  + " values is %s instead of %s.",
              from,
              found,
              sha256));
    }
    return images;
  }
}

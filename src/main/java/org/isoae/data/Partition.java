package org.isoae.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The list of the official split of each face of CelebA: as published, with lines such as
 * "000001.jpg 0", or as Kaggle has it, with lines such as "000001.jpg,0" under a line of titles. It
 * is verified by what it says; line ends do not count.
 *
 * @param published the file as published
 * @param faces the number of lines
 */
record Partition(PublishedFile published, int faces) {

  private static final Pattern SEPARATOR = Pattern.compile("[ ,\t]+");
  private static final Pattern SPLIT = Pattern.compile("[012]");

  /** The one that some editors put before UTF-8, read as ISO 8859-1. */
  private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

  /** Bytes of a line at most; a longer file is another one. */
  private static final int LINE = 20;

  /** Characters of a wrong line in a message. */
  private static final int SHOWN = 40;

  /**
   * Finds the list.
   *
   * @return the split of each face, 0 to 2, by the face's number, counted from 1
   */
  byte[] find(String dataset, List<Pattern> inner, DataFolders folders)
      throws DataUnavailableException {
    String name = published.name().replace(".txt", "");
    List<Search.Reader<byte[]>> readers =
        Stream.of(name + "\\.txt", name + "\\.csv")
            .map(
                regex ->
                    Search.named(
                        Search.name(regex), file -> Search.Copy.complete(read(file), file)))
            .toList();
    return folders.find(new Search<>(dataset, published, inner, Map.of(), readers));
  }

  private byte[] read(Place file) throws DataUnavailableException {
    String text;
    try {
      // Every byte is a character here, so that a damaged byte is reported with its line.
      text = new String(file.bytes(LINE * (faces + 1)), StandardCharsets.ISO_8859_1);
      text = text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    } catch (IOException e) {
      throw DataUnavailableException.unreadable(file, e);
    }
    byte[] splits = new byte[faces + 1];
    StringBuilder canonical = new StringBuilder();
    int number = 0;
    int lines = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      lines++;
      if (lines == 1 && line.startsWith("image_id")) {
        continue;
      }
      number++;
      String[] words = SEPARATOR.split(line.strip());
      if (number > faces
          || words.length != 2
          || !words[0].equals(FaceFile.name(number))
          || !SPLIT.matcher(words[1]).matches()) {
        throw wrongLine(file, lines, line.strip(), number);
      }
      splits[number] = (byte) (words[1].charAt(0) - '0');
      canonical.append(words[0]).append(' ').append(words[1]).append("\r\n");
    }
    if (number < faces) {
      throw new DataUnavailableException(
          String.format(
              Locale.ROOT,
              "%s lists %,d faces instead of %,d. Replace it with the published file.",
              file,
              number,
              faces));
    }
    String found = Digests.sha256(canonical.toString());
    if (!found.equals(published.checksum())) {
      throw new DataUnavailableException(
          String.format(
              Locale.ROOT,
              "%s is not the published list: the SHA-256 of its lines is %s instead of %s.",
              file,
              found,
              published.checksum()));
    }
    return splits;
  }

  private static DataUnavailableException wrongLine(
      Place file, int lineNumber, String line, int face) {
    String printable = line.replaceAll("[^\\x20-\\x7e]", "?");
    return new DataUnavailableException(
        String.format(
            Locale.ROOT,
            "Line %,d of %s is '%s'. Expected '%s' and a split, 0 to 2. Replace the file with the"
                + " published one.",
            lineNumber,
            file,
            printable.substring(0, Math.min(SHOWN, printable.length())),
            FaceFile.name(face)));
  }
}

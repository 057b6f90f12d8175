package org.isoae.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * A file or folder, and how messages name it: from the data folder on, so that no path of one
 * machine reaches a report.
 *
 * @param path where it is
 * @param shown how it is named, such as "DIR/mnist" for a folder in {@code -Ddatasets=DIR}
 */
record Place(Path path, String shown) {

  String name() {
    return shown.substring(shown.lastIndexOf('/') + 1);
  }

  Place resolve(String name) {
    return new Place(path.resolve(name), shown + "/" + name);
  }

  /** What lies in the folder, in the order of the names. */
  List<Place> entries() throws IOException {
    List<Place> entries = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
      for (Path file : files) {
        entries.add(new Place(file, shown + "/" + file.getFileName()));
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    entries.sort(Comparator.comparing(Place::shown));
    return entries;
  }

  /**
   * Opens a regular file.
   *
   * @throws IOException also for a folder, or a pipe, which could be waited on for ever
   */
  InputStream open() throws IOException {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new IOException(
          Files.isDirectory(path) ? "it is a folder, not a file" : "it is not a regular file");
    }
    return Files.newInputStream(path);
  }

  /**
   * Opens what a file holds that may be gzipped. Its first bytes decide and not its name: some
   * browsers unpack a download and keep the name.
   */
  InputStream unpacked() throws IOException {
    InputStream in = new BufferedInputStream(open(), 1 << 16);
    try {
      in.mark(2);
      boolean packed = in.read() == 0x1f && in.read() == 0x8b;
      in.reset();
      return packed ? new GZIPInputStream(in, 1 << 16) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /**
   * Reads a file.
   *
   * @param most the most bytes that it may have, so that a huge file does not exhaust the memory
   */
  byte[] bytes(int most) throws IOException {
    try (InputStream in = open()) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new IOException(String.format(Locale.ROOT, "it has more than %,d bytes", most));
      }
      return bytes;
    }
  }

  @Override
  public String toString() {
    return shown;
  }
}

package org.isoae.data;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** The files of a tar archive, gzipped or not, one after the other. */
final class TarFiles implements AutoCloseable {

  private final TarArchiveInputStream tar;

  private TarFiles(TarArchiveInputStream tar) {
    this.tar = tar;
  }

  static TarFiles open(Place archive) throws IOException {
    return new TarFiles(new TarArchiveInputStream(archive.unpacked()));
  }

  /**
   * Goes to the next file.
   *
   * @return its name in small letters without its folder; empty at the end
   */
  Optional<String> next() throws IOException {
    try {
      ArchiveEntry entry = tar.getNextEntry();
      if (entry == null) {
        return Optional.empty();
      }
      String name = entry.getName();
      return Optional.of(name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT));
    } catch (RuntimeException e) {
      // Headers with impossible numbers.
      throw new IOException("it is not a tar archive, or a damaged one", e);
    }
  }

  /** The file's content, or its beginning where it is longer than it may be. */
  byte[] bytes(int most) throws IOException {
    return tar.readNBytes(most + 1);
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }
}

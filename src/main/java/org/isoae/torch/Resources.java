package org.isoae.torch;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;
import org.isoae.file.WholeFile;

/** Files on the class path. */
final class Resources {

  private Resources() {}

  /**
   * The bytes of a file, unpacked; 0 if there is none.
   *
   * @param name with its folders
   */
  static long size(ClassLoader classPath, String name) {
    URL url = classPath.getResource(name);
    if (url == null) {
      return 0;
    }
    try {
      return Math.max(0, url.openConnection().getContentLengthLong());
    } catch (FileNotFoundException e) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes a file that is there to a folder, whole or not at all.
   *
   * @param name with its folders
   */
  static void unpack(ClassLoader classPath, String name, Path file) throws IOException {
    try (InputStream in = Objects.requireNonNull(classPath.getResourceAsStream(name), name)) {
      WholeFile.write(file, in::transferTo);
    }
  }
}

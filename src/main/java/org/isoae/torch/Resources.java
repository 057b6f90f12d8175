package org.isoae.torch;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;

/** Sizes of files on the class path. */
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
}

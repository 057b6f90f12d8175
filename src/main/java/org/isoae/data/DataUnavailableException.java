package org.isoae.data;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Thrown when a data set is missing or damaged. The message names the file, the cause and the
 * remedy.
 */
public final class DataUnavailableException extends Exception {

  private static final long serialVersionUID = 1;

  DataUnavailableException(String message) {
    super(message);
  }

  static DataUnavailableException unreadable(Path file, IOException e) {
    return new DataUnavailableException(
        String.format(
            Locale.ROOT,
            "%s cannot be read: %s. Check its permissions or replace it with the published file.",
            file,
            cause(e)));
  }

  /** The cause in words, where the exception's own message names none or only the path. */
  static String cause(IOException e) {
    if (e instanceof EOFException) {
      return "it ends too early";
    }
    boolean unexplained = e instanceof FileSystemException f && f.getReason() == null;
    return unexplained || e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}

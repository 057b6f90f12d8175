package org.isoae.data;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;

/** A data set cannot be had. The message names the thing, the cause and what would help. */
public final class DataUnavailableException extends Exception {

  private static final long serialVersionUID = 1;

  DataUnavailableException(String message) {
    super(message);
  }

  static DataUnavailableException unreadable(Path file, IOException e) {
    return new DataUnavailableException(
        "%s cannot be read: %s."
            .formatted(file, e instanceof EOFException ? "it ends too early" : e.getMessage()));
  }
}

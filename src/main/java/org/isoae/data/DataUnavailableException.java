package org.isoae.data;

import java.util.Locale;
import org.isoae.file.Causes;

/**
 * Thrown when a data set is missing or damaged. The message names the file, the cause and the
 * remedy; it names files from the data folder on, because it may be printed in a report.
 */
public final class DataUnavailableException extends Exception {

  private static final long serialVersionUID = 1;

  DataUnavailableException(String message) {
    super(message);
  }

  static DataUnavailableException unreadable(Place file, Throwable failure) {
    return new DataUnavailableException(
        String.format(Locale.ROOT, "%s cannot be read: %s.", file, Causes.of(failure)));
  }
}

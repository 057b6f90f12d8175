package org.isoae.data;

/** A data set cannot be had. The message names the thing, the cause and what would help. */
public final class DataUnavailableException extends Exception {

  private static final long serialVersionUID = 1;

  DataUnavailableException(String message) {
    super(message);
  }
}

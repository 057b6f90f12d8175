package org.isoae.option;

import java.util.List;

/**
 * Options that cannot be used. The message has a line for each mistake and is for the user to read.
 */
public final class OptionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Mistakes, a message for each. */
  public OptionException(List<String> mistakes) {
    super(String.join(System.lineSeparator(), mistakes));
  }

  OptionException(String mistake, Throwable cause) {
    super(mistake, cause);
  }
}

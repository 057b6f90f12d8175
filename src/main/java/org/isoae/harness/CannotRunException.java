package org.isoae.harness;

/**
 * Something that a whole run needs is missing, and this is known before anything is computed. The
 * message is for the user to read: it names the thing, the cause and the way out.
 */
public final class CannotRunException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** A reason, in sentences. */
  public CannotRunException(String why) {
    super(why);
  }
}

package org.isoae.data;

/** Thrown when an image file turns out to be damaged while it is read. */
public final class DamagedImageException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * Creates the exception.
   *
   * @param why a sentence that names the file and the cause
   */
  public DamagedImageException(String why) {
    super(why);
  }
}

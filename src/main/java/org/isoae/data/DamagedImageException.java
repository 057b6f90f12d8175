package org.isoae.data;

/** An image file turned out to be damaged while it was read. The message names it and the cause. */
public final class DamagedImageException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * The reason.
   *
   * @param why naming the file and the cause
   */
  public DamagedImageException(String why) {
    super(why);
  }
}

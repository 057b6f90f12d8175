package org.isoae.harness;

/** A cell was not run, because something that it needs cannot be had. */
public final class CellUnavailableException extends Exception {

  private static final long serialVersionUID = 1;

  /**
   * The reason.
   *
   * @param why naming the thing and the one command or folder that would help
   */
  public CellUnavailableException(String why) {
    super(why);
  }
}

package org.isoae.harness;

import org.isoae.result.Found;

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

  /**
   * What was found.
   *
   * @throws CellUnavailableException if it is missing, with the reason
   */
  public static <T> T orElseThrow(Found<T> found) throws CellUnavailableException {
    if (found instanceof Found.Missing<T> missing) {
      throw new CellUnavailableException(missing.why());
    }
    return ((Found.Present<T>) found).thing();
  }
}

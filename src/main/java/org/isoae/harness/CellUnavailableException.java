package org.isoae.harness;

import org.isoae.result.Found;

/** A cell cannot be run, because something that it needs is missing. */
public final class CellUnavailableException extends Exception {

  private static final long serialVersionUID = 1;

  /**
   * A missing thing.
   *
   * @param why names the thing and the command or folder that would help
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

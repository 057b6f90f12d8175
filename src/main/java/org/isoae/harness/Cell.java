package org.isoae.harness;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;

/**
 * One thing to compute: a data set, a method and a seed, with whatever settings go with them.
 * Several experiments may name the same cell; it runs once.
 */
public interface Cell {

  /** The data set's name as the paper prints it. */
  String dataset();

  /** The method's name as the paper prints it. */
  String method();

  /** Decides every random draw. */
  long seed();

  /**
   * Everything else but the code that determines the result: architecture, settings, the data's
   * checksum.
   */
  JsonObject determinants();

  /** Classes whose packages the result depends on beside this class; see {@link CodeVersion}. */
  List<Class<?>> code();

  /** How long it takes beside other cells of the same run, in any unit. */
  double cost();

  /**
   * Computes the result.
   *
   * @param progress to be told how far it is
   * @throws CellUnavailableException if something that it needs cannot be had
   * @throws Exception whatever else goes wrong: the cell has then failed, and the others go on
   */
  CellResult run(Progress progress) throws Exception;

  /**
   * A result of an earlier run as it is told today: what it lacks may by now be missing for another
   * reason.
   */
  default CellResult upToDate(CellResult stored) {
    return stored;
  }

  /** "Swiss Roll, I-AE, seed 0". */
  default String name() {
    return "%s, %s, seed %d".formatted(dataset(), method(), seed());
  }

  /** How far a cell is: told to the display, and kept where the cell can go on from it. */
  interface Progress {
    /**
     * Reports work done.
     *
     * @param done of {@code total}, in any unit
     */
    void step(long done, long total);

    /**
     * A file in which the cell may keep what it has so far. A run that is killed finds it again; it
     * is removed when the cell ends.
     */
    Path checkpoint();
  }
}

package org.isoae.harness;

import com.google.gson.JsonObject;
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

  /** "Swiss Roll, I-AE, seed 0". */
  default String name() {
    return "%s, %s, seed %d".formatted(dataset(), method(), seed());
  }

  /** Told how far a cell is. */
  @FunctionalInterface
  interface Progress {
    /**
     * Reports work done.
     *
     * @param done of {@code total}, in any unit
     */
    void step(long done, long total);
  }
}

package org.isoae.harness;

import org.isoae.result.CellResult;

/**
 * One number, or picture, of a table or figure before it is computed: a data set, a method and a
 * seed. Implementations are records; equal cells are one, and several experiments may name it.
 *
 * <p>What is said about a cell stands here, what determines its result in its {@link Computation}:
 * a change of wording then makes no result stale.
 */
public interface Cell {

  /** The data set's name as the paper prints it. */
  String dataset();

  /** The method's name as the paper prints it. */
  String method();

  /** Decides every random draw. */
  long seed();

  /** Relative cost of the computation within a run, in any unit. */
  double cost();

  /** About as many bytes as its stored result has at most. */
  default long bytes() {
    return 1 << 18;
  }

  /**
   * Cells of one kind take time by their cost, and none of them much more memory than the others;
   * those of another kind and the same cost may: another network or library has other constants.
   */
  default String kind() {
    return getClass().getName() + " " + dataset();
  }

  /**
   * About as many bytes of memory as a process that computes it has at most. A result of its kind
   * that took more raises what is set aside, and none lowers it: see {@link WorkQueue}. At scale
   * smoke, processes had 0.6 to 1.6 GiB.
   */
  default long memory() {
    return 3L << 29;
  }

  /**
   * The computation, with everything that determines its result.
   *
   * @throws CellUnavailableException if its data are missing
   */
  Computation computation() throws CellUnavailableException;

  /**
   * A stored result with today's reasons for what it lacks: they may have changed since it was
   * computed.
   */
  default CellResult withCurrentReasons(CellResult stored) {
    return stored;
  }

  /** "Swiss Roll, I-AE, seed 0". */
  default String name() {
    return dataset() + ", " + method() + ", seed " + seed();
  }
}

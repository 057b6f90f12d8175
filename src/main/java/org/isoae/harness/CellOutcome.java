package org.isoae.harness;

import java.util.Optional;

/** What became of a cell. */
public sealed interface CellOutcome {

  /** The result, where there is one. */
  default Optional<CellResult> result() {
    return Optional.empty();
  }

  /**
   * It has a result.
   *
   * @param value the result
   * @param seconds how long it took when it was computed
   * @param stored whether it comes from an earlier run
   */
  record Computed(CellResult value, double seconds, boolean stored) implements CellOutcome {
    @Override
    public Optional<CellResult> result() {
      return Optional.of(value);
    }
  }

  /**
   * It went wrong; the build ends red.
   *
   * @param why in a sentence
   */
  record Failed(String why) implements CellOutcome {}

  /**
   * It could not be run; nothing is wrong with the code.
   *
   * @param why naming what is missing and what would help
   */
  record NotRun(String why) implements CellOutcome {}
}

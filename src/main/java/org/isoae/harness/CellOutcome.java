package org.isoae.harness;

import java.nio.file.Path;
import java.util.OptionalLong;
import org.isoae.result.CellResult;
import org.isoae.result.Found;

/** The outcome of a cell: a result, a failure, or a missing thing. */
public sealed interface CellOutcome {

  /** The result, or why there is none. */
  Found<CellResult> result();

  /**
   * It has a result.
   *
   * @param value the result
   * @param seconds the time that computing it took
   * @param peakBytes the largest resident memory of the process meanwhile, where it is known
   * @param stored whether an earlier run computed it
   */
  record Computed(CellResult value, double seconds, OptionalLong peakBytes, boolean stored)
      implements CellOutcome {

    /** A result of this run whose memory is not known. */
    public Computed(CellResult value, double seconds) {
      this(value, seconds, OptionalLong.empty(), false);
    }

    @Override
    public Found<CellResult> result() {
      return Found.of(value);
    }
  }

  /**
   * It went wrong; the build ends red.
   *
   * @param why in a sentence
   * @param trace the file that holds the stack trace
   */
  record Failed(String why, Path trace) implements CellOutcome {
    @Override
    public Found<CellResult> result() {
      return Found.missing("failed: " + why);
    }
  }

  /**
   * It could not be run; nothing is wrong with the code.
   *
   * @param why naming what is missing and what would help
   */
  record NotRun(String why) implements CellOutcome {
    @Override
    public Found<CellResult> result() {
      return Found.missing("not run: " + why);
    }
  }
}

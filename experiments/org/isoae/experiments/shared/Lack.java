package org.isoae.experiments.shared;

import java.util.List;
import org.isoae.harness.Cell;
import org.isoae.harness.CellOutcome.Computed;
import org.isoae.harness.CellOutcome.Failed;
import org.isoae.harness.Results;

/** What stands in a table where a number would, if a sentence has no room there. */
public final class Lack {

  private Lack() {}

  /**
   * Why a value of some cells is missing, in two words. A failure is named first: it is what wants
   * mending.
   */
  public static String inBrief(List<? extends Cell> cells, Results results) {
    if (cells.stream().anyMatch(cell -> results.outcome(cell) instanceof Failed)) {
      return "failed";
    }
    return cells.stream().allMatch(cell -> results.outcome(cell) instanceof Computed)
        ? "not measured"
        : "not run";
  }
}

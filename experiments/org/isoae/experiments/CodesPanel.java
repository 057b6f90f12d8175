package org.isoae.experiments;

import java.util.function.Function;
import org.isoae.harness.Cell;
import org.isoae.harness.CellResult;
import org.isoae.harness.CellUnavailableException;
import org.isoae.harness.Results;
import org.isoae.report.Graphic;
import org.isoae.report.Section.Panel;

/** A picture of the codes that a cell found, or why there is none. */
final class CodesPanel {

  /** The array of a cell that embeds: the codes of its data, in their order. */
  static final String CODES = "codes";

  private CodesPanel() {}

  /** Draws codes. */
  interface Picture {
    Graphic of(double[][] codes) throws CellUnavailableException;
  }

  /**
   * A cell's panel.
   *
   * @param note the line under the picture
   */
  static Panel of(Cell cell, Results results, Picture picture, Function<CellResult, String> note) {
    return results
        .result(cell)
        .map(
            result -> {
              try {
                return Panel.of(picture.of(result.array(CODES)), note.apply(result));
              } catch (CellUnavailableException e) {
                return Panel.missing("not shown: " + e.getMessage());
              }
            })
        .orElseGet(() -> Panel.missing(CellNumbers.whyMissing(results.outcome(cell), CODES)));
  }
}

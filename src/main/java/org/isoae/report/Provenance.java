package org.isoae.report;

import java.util.List;

/**
 * How the numbers of a section were made.
 *
 * @param command makes them again
 * @param settings the effort, and what the command does not say
 * @param cells what the numbers come from
 */
public record Provenance(String command, String settings, List<Made> cells) {

  /**
   * A cell.
   *
   * @param name data set, method, seed and what else tells it from others
   * @param file its result in the report's archive of cells
   * @param time how long it took to compute, or that it has no result
   */
  public record Made(String name, String file, String time) {}
}

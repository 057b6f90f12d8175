package org.isoae.experiments.shared;

import org.isoae.harness.Cell;
import org.isoae.harness.Results;
import org.isoae.report.Graphic;
import org.isoae.report.Section.Panel;
import org.isoae.result.Found;
import org.isoae.result.Metric;
import org.isoae.statistics.Summary;

/** Pictures of what cells found, or why there is none. */
public final class Panels {

  private Panels() {}

  /** Draws an array; a reason in its place is shown. */
  public interface Picture {
    Found<Graphic> of(double[][] rows);
  }

  /**
   * A picture of one of a cell's arrays, with a metric's value under it.
   *
   * @param array the array's name
   * @param metric under the picture
   */
  public static Panel of(Cell cell, Results results, String array, Picture picture, Metric metric) {
    return of(
        results.array(cell, array).flatMap(picture::of),
        metric.title()
            + " "
            + results
                .metric(cell, metric)
                .fold(value -> Summary.significant(metric.unit().print(value)), why -> why));
  }

  /** A picture and the line under it, or why there is no picture. */
  public static Panel of(Found<Graphic> picture, String note) {
    return picture.fold(graphic -> Panel.of(graphic, note), Panel::missing);
  }
}

package org.isoae.experiments.shared;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.isoae.harness.Cell;
import org.isoae.harness.Results;
import org.isoae.report.Section.Panel;
import org.isoae.report.SpreadChart;
import org.isoae.result.Metric;

/** A metric of several methods on one data set, with a dot for each seed. */
public final class Spread {

  /** Under a chart's figure: how it is read. */
  public static final String HOW_TO_READ =
      "A dot for each seed; blue is I-AE. An orange diamond is the paper's value.";

  private Spread() {}

  /**
   * A method's row.
   *
   * @param cells one for each seed
   * @param paper the paper's value, where it gives one
   * @param ours whether it is I-AE
   */
  public record Row(
      String method, List<? extends Cell> cells, OptionalDouble paper, boolean ours) {}

  /**
   * The chart of one data set, or why there is none.
   *
   * @param bound the least value that there can be
   */
  public static Panel of(
      String data, Metric metric, List<Row> rows, OptionalDouble bound, Results results) {
    List<SpreadChart.Row> drawn =
        rows.stream()
            .map(
                row ->
                    new SpreadChart.Row(
                        row.method(),
                        printed(results.values(row.cells(), metric), metric),
                        row.paper(),
                        row.ours()))
            .toList();
    if (drawn.stream().allMatch(row -> row.values().length == 0)) {
      return Panel.missing("not shown: no method has a value");
    }
    return Panel.of(
        SpreadChart.of(
            metric.heading(),
            drawn,
            bound,
            String.format(Locale.ROOT, "%s of each method on %s", metric.heading(), data)),
        "");
  }

  private static double[] printed(double[] values, Metric metric) {
    return Arrays.stream(values).map(metric.unit()::print).toArray();
  }
}

package org.isoae.experiments.shared;

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

  /** Under a chart: how it is read. */
  public static final String DOTS = "A dot for each seed; blue is I-AE.";

  /** The same of a chart with values of the paper. */
  public static final String DOTS_AND_PAPER = DOTS + " An orange diamond is the paper's value.";

  /** Under a table: what its values are. */
  public static final String MEAN_AND_DEVIATION = "Mean ± standard deviation over the seeds";

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
   * @param bound a value to compare with, as a dashed line
   */
  public static Panel of(
      String data, Metric metric, List<Row> rows, OptionalDouble bound, Results results) {
    List<SpreadChart.Row> drawn =
        rows.stream()
            .map(
                row ->
                    new SpreadChart.Row(
                        row.method(), results.values(row.cells(), metric), row.paper(), row.ours()))
            .toList();
    if (drawn.stream().allMatch(row -> row.values().length == 0)) {
      return Panel.missing("not shown: no method has a value");
    }
    return Panel.of(
        SpreadChart.of(
            metric.title(),
            drawn,
            bound,
            String.format(Locale.ROOT, "%s of each method on %s", metric.heading(), data)),
        "");
  }
}

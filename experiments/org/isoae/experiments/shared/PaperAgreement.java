package org.isoae.experiments.shared;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.isoae.harness.Scale;
import org.isoae.report.Section.Block;
import org.isoae.report.Section.DataTable;
import org.isoae.report.Section.Prose;
import org.isoae.statistics.PredictionInterval;
import org.isoae.statistics.Summary;
import smile.stat.hypothesis.CorTest;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Whether the measured values are the paper's, which is another question than whether its claims
 * hold. It has a meaning at the paper's scale only.
 */
public final class PaperAgreement {

  private PaperAgreement() {}

  /**
   * A row of a table of the paper.
   *
   * @param title the data set and metric
   * @param measured for each method its values, one a seed, as they are printed
   * @param paper for each method the paper's value
   */
  public record Row(String title, List<double[]> measured, List<Double> paper) {

    private boolean complete() {
      return measured.stream()
          .allMatch(values -> values.length > 1 && Arrays.stream(values).allMatch(v -> v > 0));
    }

    /** Spearman's ρ of the methods' order with the paper's. */
    double rankCorrelation() {
      return CorTest.spearman(
              measured.stream().mapToDouble(values -> Summary.of(values).mean()).toArray(),
              paper.stream().mapToDouble(value -> value).toArray())
          .cor;
    }
  }

  /** The coefficient of variation of the paper's value and the mean, for few values (QRA). */
  static double deviation(double paper, double mean) {
    Summary both = Summary.of(paper, mean);
    return (1 + 1.0 / 8) * both.standardDeviation() / Math.abs(both.mean());
  }

  /**
   * A table at paper scale, a sentence at others.
   *
   * @param name of the table's file
   * @param methods the headings
   */
  public static Block of(String name, Scale scale, List<String> methods, List<Row> rows) {
    if (scale != Scale.PAPER) {
      return new Prose(
          "Values are compared with the paper's at paper scale only: a shorter training has others.");
    }
    Table table =
        Table.create(name, StringColumn.create("row", rows.stream().map(Row::title).toList()));
    for (int i = 0; i < methods.size(); i++) {
      List<String> column = new ArrayList<>();
      for (Row row : rows) {
        column.add(
            row.measured().get(i).length < 2
                ? "–"
                : inWords(row.measured().get(i), row.paper().get(i)));
      }
      table.addColumns(StringColumn.create(methods.get(i), column));
    }
    table.addColumns(
        StringColumn.create(
            "Spearman's ρ",
            rows.stream()
                .map(
                    row ->
                        row.complete()
                            ? String.format(Locale.ROOT, "%.2f", row.rankCorrelation())
                            : "–")
                .toList()));
    return new DataTable(
        name,
        "The paper's value, whether it lies in the 95 % prediction interval of the seeds"
            + " (logarithmic), and CV* of it and the mean in per cent; and the rank correlation of"
            + " the methods' order with the paper's.",
        table);
  }

  private static String inWords(double[] measured, double paper) {
    if (!Arrays.stream(measured).allMatch(value -> value > 0)) {
      return "–";
    }
    PredictionInterval interval = PredictionInterval.of(measured);
    return String.format(
        Locale.ROOT,
        "%s %s %s, CV* %.0f",
        paper,
        interval.contains(paper) ? "in" : "not in",
        interval,
        100 * deviation(paper, Summary.of(measured).mean()));
  }
}

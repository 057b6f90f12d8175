package org.isoae.report;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A row of dots for each name: a method's seeds, or the values that a metric takes when a setting
 * varies, so that a reader sees the spread and not a mean alone. A diamond marks a value in a row,
 * such as the paper's; a value to compare all rows with is a dashed line.
 */
public final class SpreadChart {

  private static final int WIDTH = 330;
  private static final int ROW_HEIGHT = 28;
  private static final int AXIS_HEIGHT = 60;

  /** This project's subject, the method that the paper is about. */
  private static final Color SUBJECT = ChartStyle.PALETTE[0];

  private static final Color OTHER = new Color(0x5F6B76);
  private static final Color MARK = ChartStyle.PALETTE[1];

  private SpreadChart() {}

  /**
   * A row.
   *
   * @param name a method, or a setting
   * @param values a dot for each
   * @param marked the paper's value, a target, or the value that is used
   * @param subject whether it is about the paper's own method, which has a colour of its own
   */
  public record Row(String name, double[] values, OptionalDouble marked, boolean subject) {}

  /**
   * Draws rows, the first at the top.
   *
   * @param metric the title of the axis, which begins at 0
   * @param rows at least one value among them
   * @param bound a value to compare all with
   * @param alt the alternative text
   */
  public static Graphic of(String metric, List<Row> rows, OptionalDouble bound, String alt) {
    XYChart chart = ChartStyle.chart(WIDTH, AXIS_HEIGHT + ROW_HEIGHT * rows.size(), metric, "");
    ChartStyle.rows(chart.getStyler(), rows.stream().map(Row::name).toList());
    chart.getStyler().setMarkerSize(7);
    chart.getStyler().setXAxisMax(1.05 * greatest(rows, bound));
    bound.ifPresent(value -> bound(chart, value, rows.size()));
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      double height = rows.size() - i;
      if (row.values().length > 0) {
        range(chart, row, height);
      }
      if (row.marked().isPresent()) {
        XYSeries diamond =
            chart.addSeries(
                row.name() + ", marked",
                new double[] {row.marked().getAsDouble()},
                new double[] {height});
        diamond.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        diamond.setMarker(SeriesMarkers.DIAMOND);
        diamond.setMarkerColor(MARK);
      }
    }
    return ChartStyle.draw(chart, 0, alt);
  }

  private static double greatest(List<Row> rows, OptionalDouble bound) {
    return DoubleStream.concat(
            rows.stream()
                .flatMapToDouble(
                    row -> DoubleStream.concat(Arrays.stream(row.values()), row.marked().stream())),
            bound.stream())
        .max()
        .orElse(1);
  }

  private static void range(XYChart chart, Row row, double height) {
    Color colour = row.subject() ? SUBJECT : OTHER;
    double[] heights = new double[row.values().length];
    Arrays.fill(heights, height);
    XYSeries dots = chart.addSeries(row.name(), row.values(), heights);
    dots.setMarker(SeriesMarkers.CIRCLE);
    dots.setMarkerColor(colour);
    dots.setLineColor(colour);
    dots.setLineStyle(SeriesLines.SOLID);
    dots.setLineWidth(1.5f);
  }

  private static void bound(XYChart chart, double value, int rows) {
    XYSeries line =
        chart.addSeries("bound", new double[] {value, value}, new double[] {0.5, rows + 0.5});
    line.setMarker(SeriesMarkers.NONE);
    line.setLineColor(ChartStyle.INK);
    line.setLineStyle(SeriesLines.DASH_DASH);
    line.setLineWidth(1);
  }
}

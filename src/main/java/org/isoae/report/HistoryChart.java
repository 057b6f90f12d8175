package org.isoae.report;

import java.awt.Color;
import java.util.List;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The history of a benchmark: the time and confidence interval of each run, and the levels. */
public final class HistoryChart {

  private static final int WIDTH = 420;
  private static final int HEIGHT = 260;

  /** Distance of the x axis's tick labels, in pixels. */
  private static final int TICK_SPACING = 40;

  /** More runs than this have smaller markers. */
  private static final int MAX_LARGE_MARKERS = 50;

  /** The smallest margin of the y axis around the times, so that noise does not fill the chart. */
  private static final double MIN_MARGIN = 0.15;

  private static final Color LEVEL_COLOUR = ChartStyle.PALETTE[1];
  private static final Color TIME_COLOUR = ChartStyle.PALETTE[0];

  private HistoryChart() {}

  /**
   * The time of one run.
   *
   * @param value the time
   * @param low the lower end of its confidence interval
   * @param high the upper end of its confidence interval
   */
  public record Point(double value, double low, double high) {}

  /**
   * Consecutive runs without a change of time; consecutive levels are separated by a step.
   *
   * @param from the index of the first run, counted from 0
   * @param to the index after the last run
   * @param value the time of these runs
   */
  public record Level(int from, int to, double value) {}

  /**
   * Draws a history.
   *
   * @param points the runs, oldest first; the chart numbers them from 1
   * @param levels the levels that cover all runs
   * @param xAxis the title of the x axis
   * @param yAxis the title of the y axis
   * @param alt the alternative text of the chart
   * @return the chart as SVG
   */
  public static Graphic of(
      List<Point> points, List<Level> levels, String xAxis, String yAxis, String alt) {
    XYChart chart = ChartStyle.chart(WIDTH, HEIGHT, xAxis, yAxis);
    XYStyler style = chart.getStyler();
    style.setLegendVisible(false);
    style.setMarkerSize(points.size() > MAX_LARGE_MARKERS ? 3 : 6);
    setAxisRanges(style, points);
    style.setXAxisDecimalPattern("0");
    style.setXAxisTickMarkSpacingHint(TICK_SPACING);
    style.setYAxisDecimalPattern("#,##0.###");
    for (int i = 0; i < points.size(); i++) {
      XYSeries interval =
          chart.addSeries(
              "interval " + i,
              new double[] {i + 1, i + 1},
              new double[] {points.get(i).low(), points.get(i).high()});
      interval.setMarker(SeriesMarkers.NONE);
      interval.setLineColor(TIME_COLOUR);
      interval.setLineStyle(SeriesLines.SOLID);
      interval.setLineWidth(1.2f);
    }
    for (Level level : levels) {
      XYSeries line =
          chart.addSeries(
              "level " + level.from(),
              new double[] {level.from() + 0.6, level.to() + 0.4},
              new double[] {level.value(), level.value()});
      line.setMarker(SeriesMarkers.NONE);
      line.setLineColor(LEVEL_COLOUR);
      line.setLineStyle(SeriesLines.SOLID);
      line.setLineWidth(2);
      if (level.from() > 0) {
        step(chart, level.from() + 0.5);
      }
    }
    double[] runs = new double[points.size()];
    double[] times = new double[points.size()];
    for (int i = 0; i < runs.length; i++) {
      runs[i] = i + 1;
      times[i] = points.get(i).value();
    }
    XYSeries marks = chart.addSeries("runs", runs, times);
    marks.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    marks.setMarker(SeriesMarkers.CIRCLE);
    marks.setMarkerColor(TIME_COLOUR);
    return ChartStyle.draw(chart, 0, alt);
  }

  /** Draws a dashed vertical line between two levels. */
  private static void step(XYChart chart, double at) {
    XYStyler style = chart.getStyler();
    XYSeries line =
        chart.addSeries(
            "step " + at,
            new double[] {at, at},
            new double[] {style.getYAxisMin(), style.getYAxisMax()});
    line.setMarker(SeriesMarkers.NONE);
    line.setLineColor(LEVEL_COLOUR);
    line.setLineStyle(SeriesLines.DASH_DASH);
    line.setLineWidth(1);
  }

  private static void setAxisRanges(XYStyler style, List<Point> points) {
    double low = points.stream().mapToDouble(Point::low).min().orElse(0);
    double high = points.stream().mapToDouble(Point::high).max().orElse(1);
    double[] values = points.stream().mapToDouble(Point::value).toArray();
    double least = DoubleStream.of(values).min().orElse(0);
    double most = DoubleStream.of(values).max().orElse(1);
    style.setYAxisMin(Math.max(0, Math.min(low * 0.98, least * (1 - MIN_MARGIN))));
    style.setYAxisMax(Math.max(high * 1.02, most * (1 + MIN_MARGIN)));
    style.setXAxisMin(0.4);
    style.setXAxisMax(points.size() + 0.6);
  }
}

package org.isoae.report;

import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A benchmark's times, run by run, with the interval of each and the levels between the steps. */
public final class HistoryChart {

  private static final int WIDTH = 420;
  private static final int HEIGHT = 260;

  /** Room for a run's number, in pixels. */
  private static final int LABEL_WIDTH = 40;

  /** More runs than this have smaller marks. */
  private static final int MANY = 50;

  /** The axis reaches at least so far beyond the times: noise is not to look like mountains. */
  private static final double AROUND = 0.15;

  private static final Color LEVEL = ChartStyle.PALETTE[1];
  private static final Color TIMES = ChartStyle.PALETTE[0];

  private HistoryChart() {}

  /**
   * A run.
   *
   * @param value its time
   * @param low the lower end of its interval
   * @param high the upper end of its interval
   */
  public record Point(double value, double low, double high) {}

  /**
   * Runs at the same time; between two of them is a step.
   *
   * @param from its first run, from 0
   * @param to after its last run
   * @param value its time
   */
  public record Level(int from, int to, double value) {}

  /**
   * Draws a history.
   *
   * @param points the runs, numbered from 1
   * @param levels that cover them
   * @param xAxis the axis's name
   * @param yAxis the axis's name
   * @param alt what the picture shows, for readers who do not see it
   */
  public static Graphic of(
      List<Point> points, List<Level> levels, String xAxis, String yAxis, String alt) {
    XYChart chart = ChartStyle.chart(WIDTH, HEIGHT, xAxis, yAxis);
    XYStyler style = chart.getStyler();
    style.setLegendVisible(false);
    style.setMarkerSize(points.size() > MANY ? 3 : 6);
    range(style, points);
    style.setXAxisDecimalPattern("0");
    style.setXAxisTickMarkSpacingHint(LABEL_WIDTH);
    style.setYAxisDecimalPattern("#,##0.###");
    style.setLocale(Locale.ROOT);
    for (int i = 0; i < points.size(); i++) {
      XYSeries interval =
          chart.addSeries(
              "interval " + i,
              new double[] {i + 1, i + 1},
              new double[] {points.get(i).low(), points.get(i).high()});
      interval.setMarker(SeriesMarkers.NONE);
      interval.setLineColor(TIMES);
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
      line.setLineColor(LEVEL);
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
    marks.setMarkerColor(TIMES);
    return ChartStyle.draw(chart, 0, alt);
  }

  /** A dashed line up the whole plot, where a level ends and another begins. */
  private static void step(XYChart chart, double at) {
    XYStyler style = chart.getStyler();
    XYSeries line =
        chart.addSeries(
            "step " + at,
            new double[] {at, at},
            new double[] {style.getYAxisMin(), style.getYAxisMax()});
    line.setMarker(SeriesMarkers.NONE);
    line.setLineColor(LEVEL);
    line.setLineStyle(SeriesLines.DASH_DASH);
    line.setLineWidth(1);
  }

  private static void range(XYStyler style, List<Point> points) {
    double low = points.stream().mapToDouble(Point::low).min().orElse(0);
    double high = points.stream().mapToDouble(Point::high).max().orElse(1);
    double[] values = points.stream().mapToDouble(Point::value).toArray();
    double least = DoubleStream.of(values).min().orElse(0);
    double most = DoubleStream.of(values).max().orElse(1);
    style.setYAxisMin(Math.max(0, Math.min(low * 0.98, least * (1 - AROUND))));
    style.setYAxisMax(Math.max(high * 1.02, most * (1 + AROUND)));
    style.setXAxisMin(0.4);
    style.setXAxisMax(points.size() + 0.6);
  }
}

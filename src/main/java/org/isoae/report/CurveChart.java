package org.isoae.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A line chart of named curves: losses by epoch, or a metric by a setting. */
public final class CurveChart {

  private static final int WIDTH = 340;
  private static final int HEIGHT = 260;

  /** Lower bound of y on a logarithmic axis, which has no place for zero. */
  private static final double MIN_Y = 1e-9;

  /** Curves of at most this many points show a marker at each measured value. */
  private static final int MAX_MARKED_POINTS = 20;

  private CurveChart() {}

  /**
   * Draws curves over a setting that has the value 0 and others that are spread over decades. The x
   * axis is logarithmic, with 0 in the place of the decade below the least of the others.
   *
   * @param setting the title of the x axis
   * @param yAxis the title of the y axis
   * @param curves the curves by name, each with one point (x, y) per row
   * @param dots beside a curve, by its name: what it is the mean of
   * @param logarithmic whether the y axis is, too; else it is over what the curves span
   * @param alt the alternative text of the chart
   * @return the chart as SVG
   */
  public static Graphic bySetting(
      String setting,
      String yAxis,
      Map<String, double[][]> curves,
      Map<String, double[][]> dots,
      boolean logarithmic,
      String alt) {
    double least =
        curves.values().stream()
            .flatMap(Arrays::stream)
            .mapToDouble(point -> point[0])
            .filter(x -> x > 0)
            .min()
            .orElse(1);
    double zero = placeOfZero(least);
    double lowest = logarithmic ? MIN_Y : Double.NEGATIVE_INFINITY;
    return draw(
        setting,
        yAxis,
        atLeast(zero, lowest, curves),
        atLeast(zero, lowest, dots),
        alt,
        logarithmic,
        OptionalDouble.of(zero));
  }

  /** A decade below that of the least positive value. */
  static double placeOfZero(double least) {
    return Math.pow(10, Math.floor(Math.log10(least)) - 1);
  }

  /**
   * Draws curves with a logarithmic y axis.
   *
   * @param xAxis the title of the x axis
   * @param yAxis the title of the y axis
   * @param curves the curves by name, each with one point (x, y) per row
   * @param alt the alternative text of the chart
   * @return the chart as SVG
   */
  public static Graphic logarithmic(
      String xAxis, String yAxis, Map<String, double[][]> curves, String alt) {
    return draw(
        xAxis,
        yAxis,
        atLeast(Double.NEGATIVE_INFINITY, MIN_Y, curves),
        Map.of(),
        alt,
        true,
        OptionalDouble.empty());
  }

  /** In the same order, with each point at least (x, y). */
  private static Map<String, double[][]> atLeast(
      double x, double y, Map<String, double[][]> lines) {
    Map<String, double[][]> all = new LinkedHashMap<>();
    lines.forEach(
        (name, points) ->
            all.put(
                name,
                Arrays.stream(points)
                    .map(point -> new double[] {Math.max(x, point[0]), Math.max(y, point[1])})
                    .toArray(double[][]::new)));
    return all;
  }

  /** Extends the y axis to whole powers of ten, which alone have tick labels in XChart. */
  private static void wholeDecades(XYStyler style, Stream<double[][]> shown) {
    DoubleSummaryStatistics logarithms =
        shown
            .flatMap(Arrays::stream)
            .mapToDouble(point -> Math.log10(point[1]))
            .summaryStatistics();
    double low = Math.floor(logarithms.getMin());
    style.setYAxisMin(Math.pow(10, low));
    style.setYAxisMax(Math.pow(10, Math.max(low + 1, Math.ceil(logarithms.getMax()))));
  }

  private static Graphic draw(
      String xAxis,
      String yAxis,
      Map<String, double[][]> curves,
      Map<String, double[][]> dots,
      String alt,
      boolean logarithmic,
      OptionalDouble zero) {
    XYChart chart = ChartStyle.chart(WIDTH, HEIGHT, xAxis, yAxis);
    chart.getStyler().setYAxisLogarithmic(logarithmic);
    if (logarithmic) {
      wholeDecades(
          chart.getStyler(), Stream.concat(curves.values().stream(), dots.values().stream()));
    }
    chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
    chart.getStyler().setLegendLayout(LegendLayout.Horizontal);
    chart.getStyler().setMarkerSize(5);
    xAxis(chart.getStyler(), curves, zero);
    curves.forEach(
        (name, points) -> {
          XYSeries series = add(chart, name, points);
          series.setMarker(
              points.length <= MAX_MARKED_POINTS ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
          series.setLineStyle(SeriesLines.SOLID);
          series.setLineWidth(1.5f);
        });
    dots(chart, List.copyOf(curves.keySet()), dots);
    if (zero.isEmpty()) {
      spoilEvenSpacing(chart, curves.values().iterator().next());
    }
    return ChartStyle.draw(chart, 0, alt);
  }

  /**
   * From 0 to the last point.
   *
   * @param zero where a logarithmic axis has 0; empty for a linear one
   */
  private static void xAxis(XYStyler style, Map<String, double[][]> curves, OptionalDouble zero) {
    double last =
        curves.values().stream()
            .mapToDouble(points -> points[points.length - 1][0])
            .max()
            .orElse(1);
    style.setXAxisTickMarkSpacingHint(60);
    if (zero.isEmpty()) {
      style.setXAxisMin(0.0);
      style.setXAxisMax(last);
      style.setXAxisTickLabelsFormattingFunction(CurveChart::number);
    } else {
      style.setXAxisLogarithmic(true);
      double least = zero.getAsDouble();
      style.setXAxisMin(least);
      style.setXAxisMax(Math.pow(10, Math.ceil(Math.log10(last))));
      style.setXAxisTickLabelsFormattingFunction(x -> x < 1.5 * least ? "0" : number(x));
    }
  }

  /**
   * XChart puts the ticks of an x axis on some of the points if these are evenly spaced, at odd
   * numbers and too close to each other. A single point between two draws nothing.
   */
  private static void spoilEvenSpacing(XYChart chart, double[][] points) {
    if (points.length > 1) {
      double between = points[0][0] + 0.37 * (points[1][0] - points[0][0]);
      XYSeries unseen = add(chart, "unseen", new double[][] {{between, points[0][1]}});
      unseen.setMarker(SeriesMarkers.NONE);
      unseen.setShowInLegend(false);
    }
  }

  /** "50", "0.25". */
  private static String number(double value) {
    return BigDecimal.valueOf(value)
        .setScale(6, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static void dots(XYChart chart, List<String> names, Map<String, double[][]> dots) {
    for (int i = 0; i < names.size(); i++) {
      if (dots.containsKey(names.get(i))) {
        XYSeries series = add(chart, "of " + names.get(i), dots.get(names.get(i)));
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        series.setMarker(SeriesMarkers.CIRCLE);
        series.setMarkerColor(ChartStyle.PALETTE[i % ChartStyle.PALETTE.length]);
        series.setShowInLegend(false);
      }
    }
  }

  private static XYSeries add(XYChart chart, String name, double[][] points) {
    return chart.addSeries(
        name,
        Arrays.stream(points).mapToDouble(point -> point[0]).toArray(),
        Arrays.stream(points).mapToDouble(point -> point[1]).toArray());
  }
}

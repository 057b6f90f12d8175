package org.isoae.report;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Map;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Named curves over one axis: losses through training, or against a setting. */
public final class CurveChart {

  private static final int WIDTH = 420;
  private static final int HEIGHT = 300;

  /** Below this a logarithm would leave the picture. */
  private static final double SMALLEST = 1e-9;

  /** So few points are marked: a setting was tried at these, and nowhere between. */
  private static final int FEW = 20;

  private CurveChart() {}

  /**
   * Draws curves over a linear axis from 0.
   *
   * @param curves by name, each point (x, y) a row
   */
  public static Graphic linear(
      String xAxis, String yAxis, Map<String, double[][]> curves, String alt) {
    return draw(xAxis, yAxis, curves, alt, false);
  }

  /**
   * Draws curves over a logarithmic axis.
   *
   * @param xAxis the axis's name
   * @param yAxis the axis's name
   * @param curves by name, each point (x, y) a row
   * @param alt what the picture shows, for readers who do not see it
   */
  public static Graphic logarithmic(
      String xAxis, String yAxis, Map<String, double[][]> curves, String alt) {
    return draw(xAxis, yAxis, curves, alt, true);
  }

  /** From one power of ten to another: XChart writes numbers on those alone. */
  private static void wholeDecades(XYStyler style, Map<String, double[][]> curves) {
    DoubleSummaryStatistics logarithms =
        curves.values().stream()
            .flatMap(Arrays::stream)
            .mapToDouble(point -> Math.log10(Math.max(SMALLEST, point[1])))
            .summaryStatistics();
    double low = Math.floor(logarithms.getMin());
    style.setYAxisMin(Math.pow(10, low));
    style.setYAxisMax(Math.pow(10, Math.max(low + 1, Math.ceil(logarithms.getMax()))));
  }

  private static Graphic draw(
      String xAxis, String yAxis, Map<String, double[][]> curves, String alt, boolean logarithmic) {
    XYChart chart = ChartStyle.chart(WIDTH, HEIGHT, xAxis, yAxis);
    chart.getStyler().setYAxisLogarithmic(logarithmic);
    if (logarithmic) {
      wholeDecades(chart.getStyler(), curves);
    } else {
      chart.getStyler().setYAxisMin(0.0);
    }
    chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
    chart.getStyler().setLegendLayout(LegendLayout.Horizontal);
    chart.getStyler().setXAxisTickMarkSpacingHint(90);
    chart.getStyler().setMarkerSize(5);
    double longest =
        curves.values().stream()
            .mapToDouble(points -> points[points.length - 1][0])
            .max()
            .orElse(1);
    chart.getStyler().setXAxisMin(0.0);
    chart.getStyler().setXAxisMax(longest);
    curves.forEach(
        (name, points) -> {
          double[] x = new double[points.length];
          double[] y = new double[points.length];
          for (int i = 0; i < points.length; i++) {
            x[i] = points[i][0];
            y[i] = Math.max(SMALLEST, points[i][1]);
          }
          XYSeries series = chart.addSeries(name, x, y);
          series.setMarker(points.length <= FEW ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
          series.setLineWidth(1.5f);
        });
    return ChartStyle.draw(chart, 0, alt);
  }
}

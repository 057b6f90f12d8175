package org.isoae.report;

import java.util.Map;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Named curves over one axis: losses through training, or against a setting. */
public final class CurveChart {

  private static final int WIDTH = 420;
  private static final int HEIGHT = 300;

  /** Below this a logarithm would leave the picture. */
  private static final double SMALLEST = 1e-9;

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

  private static Graphic draw(
      String xAxis, String yAxis, Map<String, double[][]> curves, String alt, boolean logarithmic) {
    XYChart chart = ChartStyle.chart(WIDTH, HEIGHT, xAxis, yAxis);
    chart.getStyler().setYAxisLogarithmic(logarithmic);
    if (!logarithmic) {
      chart.getStyler().setYAxisMin(0.0);
    }
    chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
    chart.getStyler().setLegendLayout(LegendLayout.Horizontal);
    chart.getStyler().setXAxisTickMarkSpacingHint(90);
    chart.getStyler().setMarkerSize(0);
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
          series.setMarker(SeriesMarkers.NONE);
          series.setLineWidth(1.5f);
        });
    return ChartStyle.draw(chart, 0, alt);
  }
}

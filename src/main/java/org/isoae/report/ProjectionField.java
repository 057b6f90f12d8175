package org.isoae.report;

import java.awt.Color;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The chart of the paper's inset: arrows from planar points to their projections on a curve. */
public final class ProjectionField {

  private static final int SIZE = 460;

  /** Length of the arrows' heads, in data units. */
  private static final double HEAD = 0.045;

  private ProjectionField() {}

  /**
   * Draws the field in the paper's colours.
   *
   * @param data the training points, green
   * @param manifold points of the decoder's curve in order, black
   * @param queries points near the data, blue
   * @param projections f(g(query)) in the order of the queries, at the arrows' heads
   * @param alt the alternative text of the chart
   * @return the chart as SVG
   */
  public static Graphic of(
      double[][] data,
      double[][] manifold,
      double[][] queries,
      double[][] projections,
      String alt) {
    XYChart chart = ChartStyle.chart(SIZE, SIZE + 30, "", "");
    ChartStyle.hideAxes(chart.getStyler());
    ChartStyle.equalAxes(chart.getStyler(), queries);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
    chart.getStyler().setLegendLayout(LegendLayout.Horizontal);
    chart.getStyler().setLegendSeriesLineLength(14);
    chart.getStyler().setMarkerSize(5);
    line(chart, "learned manifold", column(manifold, 0), column(manifold, 1), Color.BLACK, 1.6f);
    dots(chart, "data", data, new Color(0x009E73), SeriesMarkers.CIRCLE);
    arrows(chart, queries, projections);
    dots(chart, "near points", queries, new Color(0x0072B2), SeriesMarkers.DIAMOND);
    return ChartStyle.draw(chart, 0, alt);
  }

  /** Draws all arrows as one series, separated by NaN. */
  private static void arrows(XYChart chart, double[][] from, double[][] to) {
    double[] x = new double[6 * from.length];
    double[] y = new double[6 * from.length];
    for (int i = 0; i < from.length; i++) {
      double dx = to[i][0] - from[i][0];
      double dy = to[i][1] - from[i][1];
      double length = Math.max(Math.hypot(dx, dy), 1e-12);
      double head = Math.min(HEAD, length / 2);
      double ux = dx / length * head;
      double uy = dy / length * head;
      double[][] stroke = {
        from[i],
        to[i],
        {to[i][0] - ux - uy / 2, to[i][1] - uy + ux / 2},
        to[i],
        {to[i][0] - ux + uy / 2, to[i][1] - uy - ux / 2},
        {to[i][0], Double.NaN},
      };
      for (int k = 0; k < stroke.length; k++) {
        x[6 * i + k] = stroke[k][0];
        y[6 * i + k] = stroke[k][1];
      }
    }
    line(chart, "projection", x, y, new Color(0xC0392B), 1.1f);
  }

  private static void line(
      XYChart chart, String name, double[] x, double[] y, Color color, float width) {
    XYSeries series = chart.addSeries(name, x, y);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(color);
    series.setLineWidth(width);
  }

  private static void dots(
      XYChart chart, String name, double[][] points, Color color, Marker marker) {
    XYSeries series = chart.addSeries(name, column(points, 0), column(points, 1));
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    series.setMarker(marker);
    series.setMarkerColor(color);
  }

  private static double[] column(double[][] points, int k) {
    double[] column = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      column[i] = points[i][k];
    }
    return column;
  }
}

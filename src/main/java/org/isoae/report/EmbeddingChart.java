package org.isoae.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Planar codes as coloured dots, one unit as long on both axes: an isometry is seen as one. */
public final class EmbeddingChart {

  private static final int SIZE = 240;
  private static final int SHADES = 24;

  private EmbeddingChart() {}

  /**
   * Codes coloured by a parameter.
   *
   * @param codes one point a row
   * @param colours each point's place in [0, 1] on the colour map
   * @param alt what the picture shows, for readers who do not see it
   */
  public static Graphic of(double[][] codes, double[] colours, String alt) {
    XYChart chart = ChartStyle.chart(SIZE, SIZE, "", "");
    ChartStyle.hideAxes(chart.getStyler());
    ChartStyle.equalAxes(chart.getStyler(), codes);
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setMarkerSize(4);
    // XChart colours whole series: one series for each shade.
    for (int shade = 0; shade < SHADES; shade++) {
      List<double[]> points = new ArrayList<>();
      for (int i = 0; i < codes.length; i++) {
        if (Math.min(SHADES - 1, (int) (colours[i] * SHADES)) == shade) {
          points.add(codes[i]);
        }
      }
      if (!points.isEmpty()) {
        XYSeries series =
            chart.addSeries(
                "shade " + shade,
                points.stream().mapToDouble(p -> p[0]).toArray(),
                points.stream().mapToDouble(p -> p[1]).toArray());
        Color color = Viridis.at((shade + 0.5) / SHADES);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        series.setMarker(SeriesMarkers.CIRCLE);
        series.setMarkerColor(color);
      }
    }
    return ChartStyle.draw(chart, codes.length, alt);
  }
}

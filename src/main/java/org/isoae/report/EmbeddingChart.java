package org.isoae.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Planar codes as coloured dots, one unit as long on both axes: an isometry is seen as one. */
public final class EmbeddingChart {

  private static final int SIZE = 240;
  private static final int SHADES = 24;

  /** More points than this are drawn smaller. */
  private static final int CROWD = 5_000;

  /**
   * Images' codes come by the dozen of pictures: as PNG, or the page would be tens of megabytes.
   */
  private static final int MANY = Integer.MAX_VALUE;

  private EmbeddingChart() {}

  /**
   * Codes coloured by a parameter.
   *
   * @param codes one point a row
   * @param colours each point's place in [0, 1] on the colour map
   * @param alt what the picture shows, for readers who do not see it
   */
  public static Graphic of(double[][] codes, double[] colours, String alt) {
    XYChart chart = empty(codes);
    chart.getStyler().setMarkerSize(4);
    scatter(
        chart,
        codes,
        i -> Math.min(SHADES - 1, (int) (colours[i] * SHADES)),
        SHADES,
        shade -> Viridis.at((shade + 0.5) / SHADES),
        shade -> SeriesMarkers.CIRCLE);
    return ChartStyle.draw(chart, codes.length, alt);
  }

  /**
   * Codes coloured by class: ten colours, and after ten classes the same with another marker.
   *
   * @param labels each point's class, from 0
   */
  public static Graphic ofClasses(double[][] codes, int[] labels, String alt) {
    XYChart chart = empty(codes);
    chart.getStyler().setMarkerSize(codes.length > CROWD ? 2 : 3);
    int classes = Arrays.stream(labels).max().orElse(0) + 1;
    scatter(
        chart,
        codes,
        i -> labels[i],
        classes,
        ChartStyle::colour,
        label -> ChartStyle.secondRound(label) ? SeriesMarkers.DIAMOND : SeriesMarkers.CIRCLE);
    return ChartStyle.draw(chart, MANY, alt);
  }

  /**
   * Closed rings of codes, the points of each joined in their order.
   *
   * @param rings one colour each
   */
  public static Graphic ofRings(List<double[][]> rings, String alt) {
    XYChart chart = empty(rings.stream().flatMap(Arrays::stream).toArray(double[][]::new));
    chart.getStyler().setMarkerSize(3);
    for (int i = 0; i < rings.size(); i++) {
      List<double[]> closed = new ArrayList<>(Arrays.asList(rings.get(i)));
      closed.add(closed.get(0));
      XYSeries series = add(chart, "ring " + i, closed);
      series.setLineColor(ChartStyle.PALETTE[i % ChartStyle.PALETTE.length]);
      series.setLineWidth(0.8f);
      series.setMarker(SeriesMarkers.CIRCLE);
      series.setMarkerColor(ChartStyle.PALETTE[i % ChartStyle.PALETTE.length]);
    }
    return ChartStyle.draw(chart, 0, alt);
  }

  /** XChart colours whole series: one series for each group of points. */
  private static void scatter(
      XYChart chart,
      double[][] codes,
      IntUnaryOperator groupOf,
      int groups,
      IntFunction<Color> colour,
      IntFunction<Marker> marker) {
    for (int group = 0; group < groups; group++) {
      List<double[]> points = new ArrayList<>();
      for (int i = 0; i < codes.length; i++) {
        if (groupOf.applyAsInt(i) == group) {
          points.add(codes[i]);
        }
      }
      if (!points.isEmpty()) {
        XYSeries series = add(chart, "group " + group, points);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        series.setMarker(marker.apply(group));
        series.setMarkerColor(colour.apply(group));
      }
    }
  }

  private static XYChart empty(double[][] codes) {
    XYChart chart = ChartStyle.chart(SIZE, SIZE, "", "");
    ChartStyle.hideAxes(chart.getStyler());
    ChartStyle.equalAxes(chart.getStyler(), codes);
    chart.getStyler().setLegendVisible(false);
    return chart;
  }

  private static XYSeries add(XYChart chart, String name, List<double[]> points) {
    return chart.addSeries(
        name,
        points.stream().mapToDouble(p -> p[0]).toArray(),
        points.stream().mapToDouble(p -> p[1]).toArray());
  }
}

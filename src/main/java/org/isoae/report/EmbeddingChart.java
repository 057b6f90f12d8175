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

/** A scatter chart of planar codes with the same scale on both axes. */
public final class EmbeddingChart {

  private static final int SIZE = 240;
  private static final int SHADES = 24;

  /** More points than this have smaller markers. */
  private static final int MAX_LARGE_MARKERS = 5_000;

  /** Forces PNG: dozens of scatter charts as SVG would make a page of tens of megabytes. */
  private static final int FORCE_PNG = Integer.MAX_VALUE;

  private EmbeddingChart() {}

  /**
   * Draws codes coloured by a parameter.
   *
   * @param codes planar codes, one per row
   * @param colours the position of each code on the colour map, in [0, 1]
   * @param alt the alternative text of the chart
   * @return the chart as SVG, or as PNG for many codes
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
   * Draws codes coloured by class. Ten classes have colours of their own; the next ten repeat them
   * with another marker.
   *
   * @param codes planar codes, one per row
   * @param labels the class of each code, counted from 0
   * @param alt the alternative text of the chart
   * @return the chart as PNG
   */
  public static Graphic ofClasses(double[][] codes, int[] labels, String alt) {
    XYChart chart = empty(codes);
    chart.getStyler().setMarkerSize(codes.length > MAX_LARGE_MARKERS ? 2 : 3);
    int classes = Arrays.stream(labels).max().orElse(0) + 1;
    scatter(
        chart,
        codes,
        i -> labels[i],
        classes,
        ChartStyle::colour,
        label -> ChartStyle.repeatsColour(label) ? SeriesMarkers.DIAMOND : SeriesMarkers.CIRCLE);
    return ChartStyle.draw(chart, FORCE_PNG, alt);
  }

  /**
   * Draws codes coloured by a factor: grey where it is 1, blue below, red above.
   *
   * @param codes planar codes, one per row
   * @param factors the positive factor at each code
   * @param alt the alternative text of the chart
   * @return the chart as PNG
   */
  public static Graphic ofFactors(double[][] codes, double[] factors, String alt) {
    XYChart chart = empty(codes);
    chart.getStyler().setMarkerSize(codes.length > MAX_LARGE_MARKERS ? 2 : 4);
    scatter(
        chart,
        codes,
        i -> Math.min(SHADES, (int) Math.round(FactorColours.position(factors[i]) * SHADES)),
        SHADES + 1,
        shade -> FactorColours.at((double) shade / SHADES),
        shade -> SeriesMarkers.CIRCLE);
    return ChartStyle.draw(chart, FORCE_PNG, alt);
  }

  /** The scale of the colours of {@link #ofFactors}, as high as a chart. */
  public static Graphic scaleOfFactors() {
    return FactorColours.scale(SIZE);
  }

  /**
   * Draws closed rings of codes, each as a polygon in a colour of its own.
   *
   * @param rings the planar codes of each ring, in order, one per row
   * @param alt the alternative text of the chart
   * @return the chart as SVG
   */
  public static Graphic ofRings(List<double[][]> rings, String alt) {
    XYChart chart = empty(rings.stream().flatMap(Arrays::stream).toArray(double[][]::new));
    chart.getStyler().setMarkerSize(3);
    for (int i = 0; i < rings.size(); i++) {
      List<double[]> closed = new ArrayList<>(Arrays.asList(rings.get(i)));
      closed.add(closed.get(0));
      Color colour = ChartStyle.PALETTE[i % ChartStyle.PALETTE.length];
      XYSeries ring = add(chart, "ring " + i, closed);
      ring.setLineColor(colour);
      ring.setLineWidth(0.8f);
      ring.setMarker(SeriesMarkers.NONE);
      XYSeries dots = add(chart, "codes of ring " + i, closed);
      dots.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
      dots.setMarker(SeriesMarkers.CIRCLE);
      dots.setMarkerColor(colour);
    }
    return ChartStyle.draw(chart, 0, alt);
  }

  /** Adds one series per group, because XChart has one colour per series. */
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

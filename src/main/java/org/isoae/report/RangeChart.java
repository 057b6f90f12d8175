package org.isoae.report;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** One horizontal bar a setting, over the values that a metric takes when the setting varies. */
public final class RangeChart {

  private static final int WIDTH = 420;
  private static final int BAR_HEIGHT = 34;
  private static final int AXIS_HEIGHT = 60;

  /**
   * A bar.
   *
   * @param setting what varies
   * @param values the metric for each value of the setting
   * @param used the metric for the value that is used
   */
  public record Bar(String setting, double[] values, double used) {}

  private RangeChart() {}

  /**
   * Draws bars, the first at the top, with a dot for each value and a cross for the one that is
   * used.
   *
   * @param metric the title of the x axis
   * @param bars at least one
   * @param alt the alternative text
   */
  public static Graphic of(String metric, List<Bar> bars, String alt) {
    XYChart chart = ChartStyle.chart(WIDTH, AXIS_HEIGHT + BAR_HEIGHT * bars.size(), metric, "");
    ChartStyle.rows(chart.getStyler(), bars.stream().map(Bar::setting).toList());
    chart.getStyler().setMarkerSize(7);
    Color colour = ChartStyle.PALETTE[0];
    Color usedColour = ChartStyle.PALETTE[1];
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      double[] heights = new double[bar.values().length];
      Arrays.fill(heights, bars.size() - i);
      XYSeries range = chart.addSeries(bar.setting(), bar.values(), heights);
      range.setMarker(SeriesMarkers.CIRCLE);
      range.setMarkerColor(colour);
      range.setLineColor(colour);
      range.setLineStyle(SeriesLines.SOLID);
      range.setLineWidth(3f);
      XYSeries used =
          chart.addSeries(
              bar.setting() + ", used", new double[] {bar.used()}, new double[] {bars.size() - i});
      used.setMarker(SeriesMarkers.DIAMOND);
      used.setMarkerColor(usedColour);
      used.setLineColor(usedColour);
    }
    return ChartStyle.draw(chart, 0, alt);
  }
}

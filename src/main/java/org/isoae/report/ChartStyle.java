package org.isoae.report;

import de.erichseifert.vectorgraphics2d.Document;
import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.YAxisPosition;
import org.knowm.xchart.style.XYStyler;

/** The charts' common style, and their conversion to parts of an HTML page. */
final class ChartStyle {

  /** With more points than this, a PNG is smaller than SVG. */
  static final int MAX_SVG_POINTS = 5_000;

  /** The palette of Okabe and Ito, distinguishable with any colour vision. */
  static final Color[] PALETTE = {
    new Color(0x0072B2),
    new Color(0xD55E00),
    new Color(0x009E73),
    new Color(0xCC79A7),
    new Color(0xE69F00),
    new Color(0x56B4E9),
    new Color(0x000000),
  };

  /** Ten classes: the palette without black, and four colours that also differ in lightness. */
  private static final Color[] CLASSES = {
    new Color(0x0072B2),
    new Color(0xD55E00),
    new Color(0x009E73),
    new Color(0xCC79A7),
    new Color(0xE69F00),
    new Color(0x56B4E9),
    new Color(0x7A3E00),
    new Color(0x5D3A9B),
    new Color(0x9A9A9A),
    new Color(0x000000),
  };

  /** The colour of a class. */
  static Color colour(int label) {
    return CLASSES[label % CLASSES.length];
  }

  /** The colour of a class in CSS notation. */
  static String hexColour(int label) {
    return String.format(Locale.ROOT, "#%06x", colour(label).getRGB() & 0xffffff);
  }

  /** Whether a class shares its colour with an earlier class and has another marker. */
  static boolean repeatsColour(int label) {
    return label >= CLASSES.length;
  }

  /** At most the height of a row, in pixels, so that each row has a tick. */
  private static final int ROW_SPACING = 20;

  static final Color INK = new Color(0x1d2733);
  private static final Color LINE = new Color(0xd9dfe5);

  private ChartStyle() {}

  static XYChart chart(int width, int height, String xAxis, String yAxis) {
    XYChart chart =
        new XYChartBuilder()
            .width(width)
            .height(height)
            .xAxisTitle(xAxis)
            .yAxisTitle(yAxis)
            .build();
    XYStyler style = chart.getStyler();
    style.setLocale(Locale.ROOT);
    Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    style.setBaseFont(font);
    style.setAxisTitleFont(font);
    style.setAxisTickLabelsFont(font.deriveFont(11f));
    style.setLegendFont(font);
    style.setChartTitleVisible(false);
    style.setChartBackgroundColor(Color.WHITE);
    style.setPlotBackgroundColor(Color.WHITE);
    style.setPlotBorderColor(LINE);
    style.setPlotGridLinesColor(LINE);
    // XChart draws its default, dashes, as one polygon each.
    style.setPlotGridLinesStroke(new BasicStroke(0.7f));
    style.setChartFontColor(INK);
    style.setLegendBorderColor(Color.WHITE);
    style.setSeriesColors(PALETTE);
    return chart;
  }

  /** Names rows at the heights n to 1, the first at the top, over an x axis from 0. */
  static void rows(XYStyler style, List<String> names) {
    style.setLegendVisible(false);
    style.setXAxisMin(0.0);
    style.setYAxisMin(0.5);
    style.setYAxisMax(names.size() + 0.5);
    style.setYAxisGroupPosition(0, YAxisPosition.Left);
    style.setYAxisTickMarkSpacingHint(ROW_SPACING);
    style.setYAxisTickLabelsFormattingFunction(at -> rowName(names, at));
  }

  /**
   * The name of the row at a height. XChart draws no labels if those at the ends of the axis are
   * the same, and takes wider steps until no two labels are the same. So heights between rows have
   * the same label, and those beyond the rows blanks of their own.
   */
  private static String rowName(List<String> names, double at) {
    if (at < 1) {
      return " ".repeat((int) Math.ceil(2 * (1 - at)));
    }
    if (at > names.size()) {
      return "\u00a0".repeat((int) Math.ceil(2 * (at - names.size())));
    }
    int height = (int) Math.rint(at);
    return Math.abs(at - height) > 1e-6 ? "" : names.get(names.size() - height);
  }

  /** Removes the axes of a chart in which only shape and spacing matter. */
  static void hideAxes(XYStyler style) {
    style.setAxisTicksVisible(false);
    style.setAxisTitlesVisible(false);
    style.setPlotGridLinesVisible(false);
    style.setChartPadding(2);
    style.setPlotMargin(0);
    style.setPlotContentSize(1);
  }

  /** Gives both axes of a square plot the same scale and centres the points. */
  static void equalAxes(XYStyler style, double[][] points) {
    double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (double[] point : points) {
      for (int k = 0; k < 2; k++) {
        low[k] = Math.min(low[k], point[k]);
        high[k] = Math.max(high[k], point[k]);
      }
    }
    double half = 0.53 * Math.max(Math.max(high[0] - low[0], high[1] - low[1]), 1e-9);
    style.setXAxisMin((low[0] + high[0]) / 2 - half);
    style.setXAxisMax((low[0] + high[0]) / 2 + half);
    style.setYAxisMin((low[1] + high[1]) / 2 - half);
    style.setYAxisMax((low[1] + high[1]) / 2 + half);
  }

  /** Draws inline SVG, or a PNG for more than {@value #MAX_SVG_POINTS} points. */
  static Graphic draw(XYChart chart, int points, String alt) {
    if (points > MAX_SVG_POINTS) {
      BufferedImage image =
          new BufferedImage(
              2 * chart.getWidth(), 2 * chart.getHeight(), BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = image.createGraphics();
      graphics.scale(2, 2);
      chart.paint(graphics, chart.getWidth(), chart.getHeight());
      graphics.dispose();
      FewColours.reduce(image);
      return Graphic.png(image, alt);
    }
    var graphics = new VectorGraphics2D();
    chart.paint(graphics, chart.getWidth(), chart.getHeight());
    Document svg =
        Processors.get("svg")
            .getDocument(graphics.getCommands(), new PageSize(chart.getWidth(), chart.getHeight()));
    var bytes = new ByteArrayOutputStream();
    try {
      svg.writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Graphic.svg(
        bytes.toString(StandardCharsets.UTF_8), chart.getWidth(), chart.getHeight(), alt);
  }
}

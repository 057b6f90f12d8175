package org.isoae.report;

import de.erichseifert.vectorgraphics2d.Document;
import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.XYStyler;

/** What the charts share: looks, and how they become part of a page. */
final class ChartStyle {

  /** Above this many points an image is smaller than their outlines. */
  private static final int MOST_SVG_POINTS = 5000;

  /** Okabe and Ito's palette, which readers with any colour vision can tell apart. */
  static final Color[] PALETTE = {
    new Color(0x0072B2),
    new Color(0xD55E00),
    new Color(0x009E73),
    new Color(0xCC79A7),
    new Color(0xE69F00),
    new Color(0x56B4E9),
    new Color(0x000000),
  };

  /** Ten classes: that palette without its black, and four colours that differ in lightness too. */
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

  /** The same as a style sheet has it. */
  static String hexColour(int label) {
    return "#%06x".formatted(colour(label).getRGB() & 0xffffff);
  }

  /** Whether a class comes after all colours were used once, and is told apart by its marker. */
  static boolean secondRound(int label) {
    return label >= CLASSES.length;
  }

  private static final Color INK = new Color(0x1d2733);
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
    style.setChartFontColor(INK);
    style.setLegendBorderColor(Color.WHITE);
    style.setSeriesColors(PALETTE);
    return chart;
  }

  /** Leaves the drawing alone in the picture: no axes, since only shape and spacing matter. */
  static void hideAxes(XYStyler style) {
    style.setAxisTicksVisible(false);
    style.setAxisTitlesVisible(false);
    style.setPlotGridLinesVisible(false);
    style.setChartPadding(2);
    style.setPlotMargin(0);
    style.setPlotContentSize(1);
  }

  /** One unit as long on the y axis as on the x axis of a square plot, the points in the middle. */
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

  /** Inline SVG, or a PNG where there are too many points. */
  static Graphic draw(XYChart chart, int points, String alt) {
    if (points > MOST_SVG_POINTS) {
      BufferedImage image =
          new BufferedImage(
              2 * chart.getWidth(), 2 * chart.getHeight(), BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = image.createGraphics();
      graphics.scale(2, 2);
      chart.paint(graphics, chart.getWidth(), chart.getHeight());
      graphics.dispose();
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

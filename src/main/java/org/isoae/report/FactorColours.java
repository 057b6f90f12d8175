package org.isoae.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/**
 * Colours of factors on a logarithmic scale: grey at 1, towards blue below and towards red above.
 * The ends are those of ColorBrewer's RdBu, which any colour vision tells apart.
 */
final class FactorColours {

  /** Factors beyond this, and below its inverse, have the last colour. */
  private static final double LARGEST = 4;

  private static final String[] MARKS = {"≥ 4", "2", "1", "½", "≤ ¼"};

  private static final Color BELOW = new Color(0x053061);
  private static final Color LOW = new Color(0x4393C3);
  private static final Color ONE = new Color(0xC4C4C4);
  private static final Color HIGH = new Color(0xE0705A);
  private static final Color ABOVE = new Color(0x67001F);

  private FactorColours() {}

  /** Where a factor lies between 1/4 and 4, from 0 to 1; 0.5 for a factor of 1. */
  static double position(double factor) {
    double position = 0.5 + Math.log(factor) / (2 * Math.log(LARGEST));
    return Math.max(0, Math.min(1, position));
  }

  /** The colour at a position. */
  static Color at(double position) {
    Color[] stops = {BELOW, LOW, ONE, HIGH, ABOVE};
    double place = position * (stops.length - 1);
    int left = Math.min((int) place, stops.length - 2);
    double weight = place - left;
    float[] from = stops[left].getRGBColorComponents(null);
    float[] to = stops[left + 1].getRGBColorComponents(null);
    float[] mixed = new float[3];
    for (int i = 0; i < 3; i++) {
      mixed[i] = (float) (from[i] + weight * (to[i] - from[i]));
    }
    return new Color(mixed[0], mixed[1], mixed[2]);
  }

  /** A bar of all colours with some factors beside it. */
  static Graphic scale(int height) {
    int width = 64;
    BufferedImage image = new BufferedImage(2 * width, 2 * height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.scale(2, 2);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    int margin = 16;
    int length = height - 2 * margin;
    for (int y = 0; y < length; y++) {
      graphics.setColor(at(1 - (double) y / (length - 1)));
      graphics.fillRect(4, margin + y, 16, 1);
    }
    graphics.setColor(ChartStyle.INK);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    for (int i = 0; i < MARKS.length; i++) {
      graphics.drawString(MARKS[i], 26, margin + length * i / (MARKS.length - 1) + 4);
    }
    graphics.dispose();
    return Graphic.png(image, "Colours of factors from ¼ (blue) over 1 (grey) to 4 (red)");
  }
}

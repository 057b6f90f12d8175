package org.isoae.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** Images side by side, as in the rows of Figures 6 to 8. */
public final class ImageStrip {

  /** The largest side of a drawn image, at twice the resolution at which it is displayed. */
  private static final int SIDE = 128;

  private static final int GAP = 8;

  private ImageStrip() {}

  /**
   * Draws images.
   *
   * @param images one image per row, with values from 0 to 255 in the order (channel, row, column)
   * @param channels the number of channels: 1 or 3
   * @param side the side of an image, in pixels
   * @param alt the alternative text of the strip
   * @return the strip as PNG, each pixel as a square
   */
  public static Graphic of(double[][] images, int channels, int side, String alt) {
    int scale = Math.max(1, SIDE / side);
    int step = scale * side + GAP;
    BufferedImage strip =
        new BufferedImage(images.length * step - GAP, scale * side, BufferedImage.TYPE_INT_ARGB);
    Graphics2D pen = strip.createGraphics();
    for (int i = 0; i < images.length; i++) {
      for (int pixel = 0; pixel < side * side; pixel++) {
        pen.setColor(colour(images[i], channels, side * side, pixel));
        pen.fillRect(i * step + pixel % side * scale, pixel / side * scale, scale, scale);
      }
    }
    pen.dispose();
    return Graphic.png(strip, alt);
  }

  private static Color colour(double[] image, int channels, int plane, int pixel) {
    int red = (int) image[pixel];
    return channels == 1
        ? new Color(red, red, red)
        : new Color(red, (int) image[plane + pixel], (int) image[2 * plane + pixel]);
  }
}

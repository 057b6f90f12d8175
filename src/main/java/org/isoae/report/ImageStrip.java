package org.isoae.report;

import java.awt.image.BufferedImage;

/** Images side by side, as in the rows of Figures 6 to 8. */
public final class ImageStrip {

  /** The side of an image on the page. */
  private static final int SIDE = 64;

  private ImageStrip() {}

  /**
   * Draws images.
   *
   * @param images one image per row, with values from 0 to 255 in the order (channel, row, column)
   * @param channels the number of channels: 1 or 3
   * @param side the side of an image, in pixels
   * @param alt the alternative text of the strip
   * @return the strip at the images' own resolution: grey ones as they are, photographs as JPEG
   */
  public static Graphic of(double[][] images, int channels, int side, String alt) {
    BufferedImage strip = new BufferedImage(images.length * side, side, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < images.length; i++) {
      for (int pixel = 0; pixel < side * side; pixel++) {
        strip.setRGB(
            i * side + pixel % side, pixel / side, colour(images[i], channels, side * side, pixel));
      }
    }
    int width = images.length * SIDE;
    return channels == 1
        ? Graphic.pixels(strip, width, alt)
        : Graphic.photographs(strip, width, alt);
  }

  private static int colour(double[] image, int channels, int plane, int pixel) {
    int red = (int) image[pixel];
    int green = channels == 1 ? red : (int) image[plane + pixel];
    int blue = channels == 1 ? red : (int) image[2 * plane + pixel];
    return red << 16 | green << 8 | blue;
  }
}

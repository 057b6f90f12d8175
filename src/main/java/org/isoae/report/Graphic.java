package org.isoae.report;

import com.pngencoder.PngEncoder;
import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.Locale;

/**
 * A self-contained picture: inline SVG, or an image as a data URI.
 *
 * @param html the HTML element
 */
public record Graphic(String html) {

  /**
   * Inline SVG that scales with the page.
   *
   * @param svg the SVG document written by VectorGraphics2D
   * @param width the width of the drawing, in pixels
   * @param height the height of the drawing, in pixels
   * @param alt the alternative text
   */
  static Graphic svg(String svg, int width, int height, String alt) {
    String content =
        withOwnIds(CompactSvg.of(svg.substring(svg.indexOf('>', svg.indexOf("<svg")) + 1)));
    return new Graphic(
        String.format(
            Locale.ROOT,
            "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'"
                + " viewBox='0 0 %s %s' role='img' aria-label='%s' style='max-width:%spx'>%s",
            width,
            height,
            escape(alt),
            width,
            content));
  }

  /**
   * VectorGraphics2D names clips by their shapes, so that charts of one size share a name on a
   * page.
   */
  private static String withOwnIds(String content) {
    return content.replaceAll(
        "\\bclip\\d+", String.format(Locale.ROOT, "$0-%08x", content.hashCode()));
  }

  /** A PNG of twice the resolution at which it is displayed. */
  static Graphic png(BufferedImage image, String alt) {
    return image("", "png", png(image), image.getWidth() / 2, alt);
  }

  /** An image of a few large pixels, each of which is seen as a square where there is room. */
  static Graphic pixels(BufferedImage image, int width, String alt) {
    return image(" class='pixels'", "png", png(image), width, alt);
  }

  /** The same of photographs, whose JPEG takes a fifth of the PNG. */
  static Graphic photographs(BufferedImage image, int width, String alt) {
    return image(" class='pixels'", "jpeg", Jpeg.of(image), width, alt);
  }

  private static Graphic image(String kind, String format, byte[] bytes, int width, String alt) {
    return new Graphic(
        String.format(
            Locale.ROOT,
            "<img%s alt='%s' style='max-width:%spx' src='data:image/%s;base64,%s'>",
            kind,
            escape(alt),
            width,
            format,
            Base64.getEncoder().encodeToString(bytes)));
  }

  /** With a palette where 256 colours are enough, and filters as PNG's specification advises. */
  private static byte[] png(BufferedImage image) {
    return new PngEncoder()
        .withBufferedImage(image)
        .withTryIndexedEncoding(true)
        .withPredictorEncoding(true)
        .withMultiThreadedCompressionEnabled(false)
        .toBytes();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;");
  }
}

package org.isoae.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/**
 * A picture as HTML that needs nothing from outside: inline SVG, or an image with its bytes in it.
 *
 * @param html the element
 */
public record Graphic(String html) {

  /**
   * Inline SVG that scales with the page.
   *
   * @param svg a document as XChart writes it
   * @param width of its drawing, in pixels
   * @param height of its drawing, in pixels
   * @param alt what it shows, for readers who do not see it
   */
  static Graphic svg(String svg, int width, int height, String alt) {
    String content = svg.substring(svg.indexOf('>', svg.indexOf("<svg")) + 1);
    return new Graphic(
        ("<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'"
                + " viewBox='0 0 %d %d' role='img' aria-label='%s' style='max-width:%dpx'>%s")
            .formatted(width, height, escape(alt), width, content));
  }

  /** A PNG, drawn at twice the size at which it is shown. */
  static Graphic png(BufferedImage image, String alt) {
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Graphic(
        "<img alt='%s' style='max-width:%dpx' src='data:image/png;base64,%s'>"
            .formatted(
                escape(alt),
                image.getWidth() / 2,
                Base64.getEncoder().encodeToString(bytes.toByteArray())));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;");
  }
}

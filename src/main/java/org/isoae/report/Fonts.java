package org.isoae.report;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Optional;

/** The fonts that charts are labelled with. */
public final class Fonts {

  private Fonts() {}

  /**
   * Why no chart could be drawn, in sentences; empty if one can. A slim container has no fonts at
   * all, and Java then fails at the first label.
   */
  public static Optional<String> objection() {
    Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    try {
      int width =
          graphics.getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, 12)).stringWidth("x");
      return width > 0 ? Optional.empty() : Optional.of(message("a letter has no width"));
    } catch (RuntimeException | Error e) { // InternalError, NoClassDefFoundError, by the JDK.
      return Optional.of(message(e.toString()));
    } finally {
      graphics.dispose();
    }
  }

  private static String message(String cause) {
    return "No chart can be drawn: this machine has no fonts for Java, or no libraries for them ("
        + cause
        + "). On Debian: apt-get install fontconfig fonts-dejavu-core libfreetype6 libharfbuzz0b.";
  }
}

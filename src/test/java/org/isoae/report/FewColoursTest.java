package org.isoae.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

class FewColoursTest {

  private static final int MOST = 64;

  private static BufferedImage image(IntBinaryOperator colour) {
    BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 30; y++) {
      for (int x = 0; x < 40; x++) {
        image.setRGB(x, y, colour.applyAsInt(x, y));
      }
    }
    return image;
  }

  @Test
  void anImageOfFewColoursKeepsEachPixel() {
    IntBinaryOperator colours = (x, y) -> (x + 40 * y) % MOST * 0x010203;
    BufferedImage image = image(colours);
    FewColours.reduce(image);
    for (int y = 0; y < 30; y++) {
      for (int x = 0; x < 40; x++) {
        assertEquals(0xff000000 | colours.applyAsInt(x, y), image.getRGB(x, y), x + ", " + y);
      }
    }
  }

  @Test
  void aRareColourBecomesTheNearestFrequentOne() {
    // Shades of grey, each of them many times, and one pixel next to the last but one.
    BufferedImage image =
        image((x, y) -> x == 0 && y == 0 ? 0xf7f8f9 : (x + 40 * y) % MOST * 0x040404);
    FewColours.reduce(image);
    assertEquals(0xfff8f8f8, image.getRGB(0, 0));
    assertEquals(0xff040404, image.getRGB(1, 0));
  }

  @Test
  void ofEquallyRareColoursTheDarkerOnesStay() {
    // 1,200 shades of blue, once each.
    BufferedImage image = image((x, y) -> x + 40 * y);
    FewColours.reduce(image);
    assertEquals(0xff000005, image.getRGB(5, 0));
    assertEquals(0xff00003f, image.getRGB(39, 29));
  }
}

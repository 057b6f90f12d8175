package org.isoae.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

class FewColoursTest {

  private static BufferedImage image(int type, IntBinaryOperator colour) {
    BufferedImage image = new BufferedImage(40, 30, type);
    for (int y = 0; y < 30; y++) {
      for (int x = 0; x < 40; x++) {
        image.setRGB(x, y, colour.applyAsInt(x, y));
      }
    }
    return image;
  }

  private static void assertSamePixels(BufferedImage expected, BufferedImage actual) {
    assertTrue(actual.getColorModel() instanceof IndexColorModel);
    for (int y = 0; y < 30; y++) {
      for (int x = 0; x < 40; x++) {
        assertEquals(expected.getRGB(x, y), actual.getRGB(x, y), x + ", " + y);
      }
    }
  }

  @Test
  void anImageOfFewColoursKeepsEachPixel() {
    for (int colours : new int[] {2, 3, 16, 17, 256}) {
      BufferedImage image =
          image(BufferedImage.TYPE_INT_RGB, (x, y) -> (x + 40 * y) % colours * 0x010307 & 0xffffff);
      assertSamePixels(image, FewColours.exact(image));
      assertSamePixels(image, FewColours.nearest(image));
    }
  }

  @Test
  void transparencyIsKept() {
    BufferedImage image =
        image(BufferedImage.TYPE_INT_ARGB, (x, y) -> x % 2 == 0 ? 0 : 0xff000000 | y);
    assertSamePixels(image, FewColours.exact(image));
  }

  @Test
  void aPhotographStaysAsItIs() {
    Random random = new Random(1);
    BufferedImage image = image(BufferedImage.TYPE_INT_RGB, (x, y) -> random.nextInt() & 0xffffff);
    assertSame(image, FewColours.exact(image));
  }

  @Test
  void rareColoursBecomeTheNearestFrequentOne() {
    // 256 colours three times each or more, and one pixel next to the last but one.
    BufferedImage image =
        image(
            BufferedImage.TYPE_INT_RGB,
            (x, y) -> x == 0 && y == 0 ? 0xfefffe : (x + 40 * y) % 256 * 0x010101);
    BufferedImage few = FewColours.nearest(image);
    assertEquals(0xfffefefe, few.getRGB(0, 0));
    assertEquals(image.getRGB(7, 0), few.getRGB(7, 0));
  }
}

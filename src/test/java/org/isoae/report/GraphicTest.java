package org.isoae.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class GraphicTest {

  private static final int WIDTH = 40;
  private static final int HEIGHT = 30;

  private static BufferedImage image(int type, IntBinaryOperator colour) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        image.setRGB(x, y, colour.applyAsInt(x, y));
      }
    }
    return image;
  }

  /** Reads the image of a page with the JDK, and compares each pixel. */
  private static BufferedImage assertDrawnAs(BufferedImage image) throws IOException {
    String html = Graphic.png(image, "a picture").html();
    String base64 = html.replaceFirst("(?s).*data:image/png;base64,", "").replaceFirst("'>$", "");
    var bytes = new ByteArrayInputStream(Base64.getDecoder().decode(base64));
    BufferedImage read = ImageIO.read(bytes);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        assertEquals(image.getRGB(x, y), read.getRGB(x, y), x + ", " + y);
      }
    }
    return read;
  }

  @Test
  void anImageOfFewColoursHasAPalette() throws IOException {
    for (int colours : new int[] {1, 2, 3, 16, 17, 256}) {
      BufferedImage read =
          assertDrawnAs(
              image(
                  BufferedImage.TYPE_INT_RGB,
                  (x, y) -> (x + WIDTH * y) % colours * 0x010307 & 0xffffff));
      assertTrue(read.getColorModel() instanceof IndexColorModel, colours + " colours");
    }
  }

  @Test
  void transparencyIsKept() throws IOException {
    assertDrawnAs(image(BufferedImage.TYPE_INT_ARGB, (x, y) -> x % 2 == 0 ? 0 : 0xff000000 | y));
  }

  @Test
  void aPhotographKeepsEachPixel() throws IOException {
    Random random = new Random(1);
    assertDrawnAs(image(BufferedImage.TYPE_INT_RGB, (x, y) -> random.nextInt() & 0xffffff));
    assertDrawnAs(image(BufferedImage.TYPE_INT_ARGB, (x, y) -> random.nextInt() | 0xff000000));
  }
}

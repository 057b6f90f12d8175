package org.isoae.data;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Three pictures of one colour each, in the files and the size of CelebA. */
public final class FakeFaces {

  private FakeFaces() {}

  /** One picture of each part, written into a folder. */
  public static Splits in(Path folder) throws IOException, DataUnavailableException {
    Files.createDirectories(folder);
    byte[] parts = new byte[202_600];
    for (int number = 1; number <= 3; number++) {
      parts[number] = (byte) (number - 1);
      var picture = new BufferedImage(178, 218, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = picture.createGraphics();
      graphics.setColor(new Color(50 * number, 20, 200));
      graphics.fillRect(0, 0, 178, 218);
      graphics.dispose();
      ImageIO.write(
          picture, "jpg", folder.resolve(String.format(Locale.ROOT, "%06d.jpg", number)).toFile());
    }
    Place place = new Place(folder, "DIR/faces");
    return CelebA.unpacked(place, place.entries(), parts).orElseThrow().data();
  }
}

package org.isoae.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes pictures with ImageIO, strictly. */
final class Pictures {

  private Pictures() {}

  /**
   * Decodes a picture; a warning counts as damage. ImageIO returns pictures with grey or arbitrary
   * areas where data are damaged, and only warns; on other damage it throws almost anything.
   *
   * @param format "png" or "jpeg"
   * @throws IOException if the picture is damaged
   */
  static BufferedImage decoded(byte[] file, String format) throws IOException {
    List<String> warnings = new ArrayList<>();
    // Not ImageIO.read, which copies each picture into a temporary file.
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
      try {
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        reader.setInput(in, true, true);
        BufferedImage picture = reader.read(0);
        if (!warnings.isEmpty()) {
          throw new IOException(warnings.get(0));
        }
        return picture;
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      throw new IOException("the picture is damaged (" + e.getMessage() + ")", e);
    } catch (LinkageError e) {
      // Of a Java without its desktop libraries.
      throw new IOException("this Java cannot decode pictures (" + e.getMessage() + ")", e);
    }
  }
}

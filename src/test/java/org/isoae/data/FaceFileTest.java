package org.isoae.data;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class FaceFileTest {

  private static byte[] jpeg(int type, int width, int height) throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, type), "jpg", bytes);
    return bytes.toByteArray();
  }

  private static byte[] face() throws IOException {
    return jpeg(BufferedImage.TYPE_INT_RGB, 178, 218);
  }

  /** The face with a segment after the start marker. */
  private static byte[] with(int marker, byte[] content) throws IOException {
    byte[] face = face();
    var bytes = new ByteArrayOutputStream();
    bytes.write(face, 0, 2);
    bytes.write(0xff);
    bytes.write(marker);
    bytes.write((content.length + 2) >> 8);
    bytes.write(content.length + 2);
    bytes.write(content);
    bytes.write(face, 2, face.length - 2);
    return bytes.toByteArray();
  }

  private static byte[] exif(String order, int orientation) {
    return HexFormat.of()
        .parseHex(
            "457869660000"
                + (order.equals("MM")
                    ? "4d4d002a00000008" + "0001" + "0112000300000001000" + orientation + "0000"
                    : "49492a0008000000"
                        + "0100"
                        + "1201030001000000"
                        + "0"
                        + orientation
                        + "000000")
                + "00000000");
  }

  private static void assertRefused(byte[] file, String why) {
    var e = assertThrows(IOException.class, () -> FaceFile.verify(file));
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }

  @Test
  void facesWithHarmlessSegmentsPass() throws IOException {
    byte[] comment = with(0xfe, "a comment".getBytes(StandardCharsets.US_ASCII));
    byte[] upright = with(0xe1, exif("MM", 1));
    assertDoesNotThrow(() -> FaceFile.verify(comment));
    assertDoesNotThrow(() -> FaceFile.verify(upright));
  }

  @Test
  void picturesThatWouldBeDecodedToOtherValuesAreRefused() throws IOException {
    assertRefused(jpeg(BufferedImage.TYPE_BYTE_GRAY, 178, 218), "three colour components");
    assertRefused(jpeg(BufferedImage.TYPE_INT_RGB, 218, 178), "218 × 178 pixels instead of 178 ×");
    assertRefused(with(0xe1, exif("MM", 6)), "turned by its Exif data");
    assertRefused(with(0xe1, exif("II", 3)), "turned by its Exif data");
    byte[] profile = "ICC_PROFILE\0\1\1".getBytes(StandardCharsets.US_ASCII);
    assertRefused(with(0xe2, profile), "colour profile");
    byte[] rgb = "Adobe\0\144\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII);
    assertRefused(with(0xee, rgb), "not stored as YCbCr");
    byte[] fourColours = face();
    for (int i = 0; i < fourColours.length - 9; i++) {
      if ((fourColours[i] & 0xff) == 0xff && (fourColours[i + 1] & 0xff) == 0xc0) {
        fourColours[i + 9] = 4;
      }
    }
    assertRefused(fourColours, "three colour components");
  }
}

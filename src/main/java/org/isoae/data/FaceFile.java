package org.isoae.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Verifies what a JPEG file of CelebA says about itself, without decoding it: three components of
 * YCbCr in 8 bits, 178 × 218, upright, without a colour profile. Other forms of JPEG would be
 * decoded to other values, so they are refused.
 */
final class FaceFile {

  static final int WIDTH = 178;
  static final int HEIGHT = 218;

  /** Far more than any face has. */
  static final int MOST_BYTES = 1 << 20;

  private static final int START_OF_IMAGE = 0xffd8;
  private static final int END_OF_IMAGE = 0xffd9;
  private static final int START_OF_SCAN = 0xffda;
  private static final int BASELINE = 0xffc0;
  private static final int PROGRESSIVE = 0xffc2;
  private static final int EXIF = 0xffe1;
  private static final int PROFILE = 0xffe2;
  private static final int ADOBE = 0xffee;

  private static final int ORIENTATION = 0x112;
  private static final int EXIF_ENTRY = 12;

  private FaceFile() {}

  /** The official name of a face's file. */
  static String name(int number) {
    // Six digits. A format for each of 200,000 lines would take a second.
    return (1_000_000 + number + ".jpg").substring(1);
  }

  /**
   * Verifies a file.
   *
   * @throws IOException with the reason if it is damaged or of another form
   */
  static void verify(byte[] file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(file);
    if (file.length < 4 || (in.getShort() & 0xffff) != START_OF_IMAGE) {
      throw new IOException("it is not a JPEG image");
    }
    if ((in.getShort(file.length - 2) & 0xffff) != END_OF_IMAGE) {
      throw new IOException("it is an incomplete JPEG image, without the end marker");
    }
    boolean framed = false;
    while (true) {
      int marker = in.remaining() < 4 ? 0 : in.getShort() & 0xffff;
      int length = marker == 0 ? 0 : in.getShort() & 0xffff;
      if (marker <= 0xff00 || length < 2 || length - 2 > in.remaining()) {
        throw new IOException("it is a damaged JPEG image");
      }
      ByteBuffer segment = in.slice(in.position(), length - 2);
      in.position(in.position() + length - 2);
      switch (marker) {
        case EXIF -> refuse(isTurned(segment), "it is turned by its Exif data");
        case PROFILE -> refuse(startsWith(segment, "ICC_PROFILE"), "it has a colour profile");
        case ADOBE ->
            refuse(
                startsWith(segment, "Adobe") && segment.limit() > 11 && segment.get(11) != 1,
                "its colours are not stored as YCbCr");
        case START_OF_SCAN -> {
          refuse(!framed, "its size is missing");
          return;
        }
        default -> framed |= isFrame(marker, segment);
      }
    }
  }

  private static void refuse(boolean wrong, String why) throws IOException {
    if (wrong) {
      throw new IOException(why + "; the published faces are other JPEG images");
    }
  }

  /** Whether a segment describes the frame, which must be the expected one. */
  private static boolean isFrame(int marker, ByteBuffer segment) throws IOException {
    boolean frame =
        marker >= BASELINE
            && marker <= 0xffcf
            && marker != 0xffc4
            && marker != 0xffc8
            && marker != 0xffcc;
    if (!frame) {
      return false;
    }
    refuse(marker > PROGRESSIVE, "it is compressed in a rare way");
    refuse(segment.limit() < 15 || segment.get(5) != 3, "it does not have three colour components");
    refuse(segment.get(0) != 8, "its values do not have 8 bits");
    refuse(segment.get(6) == 'R' && segment.get(9) == 'G', "its colours are not stored as YCbCr");
    int height = segment.getShort(1) & 0xffff;
    int width = segment.getShort(3) & 0xffff;
    if (width != WIDTH || height != HEIGHT) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "it has %d × %d pixels instead of %d × %d",
              width,
              height,
              WIDTH,
              HEIGHT));
    }
    return true;
  }

  /** Whether Exif's orientation is another than upright; see Exif 2.3, section 4.6.4. */
  private static boolean isTurned(ByteBuffer segment) {
    if (!startsWith(segment, "Exif") || segment.limit() < 14) {
      return false;
    }
    ByteBuffer tiff = segment.slice(6, segment.limit() - 6);
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    if (directory < 0 || directory > tiff.limit() - 2) {
      return false;
    }
    int entries = tiff.getShort(directory) & 0xffff;
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + i * EXIF_ENTRY;
      if (entry + EXIF_ENTRY > tiff.limit()) {
        return false;
      }
      if ((tiff.getShort(entry) & 0xffff) == ORIENTATION) {
        return tiff.getShort(entry + 8) != 1;
      }
    }
    return false;
  }

  private static boolean startsWith(ByteBuffer segment, String text) {
    byte[] start = text.getBytes(StandardCharsets.US_ASCII);
    return segment.limit() >= start.length
        && segment.slice(0, start.length).equals(ByteBuffer.wrap(start));
  }
}

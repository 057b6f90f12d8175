package org.isoae.data;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * A grey picture in a PNG file of any form: grey of 1 to 16 bits, with an opaque alpha channel or
 * without, a palette, or RGB with three equal channels (PNG specification, second edition, section
 * 6.1). The same values are read from all of them; what is no grey of 8 bits is refused. The chunks
 * on gamma and colour profiles, which say how a screen should show the values, are ignored.
 */
final class GreyPng {

  private static final long SIGNATURE = 0x89504e470d0a1a0aL;
  private static final Set<String> CRITICAL = Set.of("IHDR", "PLTE", "IDAT", "IEND");
  private static final int FRAME = 12;
  private static final int HEADER = 13;

  private GreyPng() {}

  /**
   * Decodes a picture.
   *
   * @param side the height and width that it must have
   * @return its values, 0 to 255, unsigned, row after row
   * @throws IOException with the reason if it is damaged or not such a picture
   */
  static byte[] values(byte[] file, int side) throws IOException {
    Parts parts = verified(file);
    int width = parts.header().getInt(0);
    int height = parts.header().getInt(Integer.BYTES);
    if (width != side || height != side) {
      throw new IOException(
          String.format(
              Locale.ROOT, "it has %d × %d pixels instead of %d × %d", width, height, side, side));
    }
    BufferedImage picture = Pictures.decoded(file, "png");
    byte[] values = new byte[side * side];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(picture, parts.colours(), i % side, i / side);
    }
    return values;
  }

  /**
   * What is needed of the file's parts.
   *
   * @param colours the size of the palette, which ImageIO fills up with black; 0 without a palette
   */
  private record Parts(ByteBuffer header, int colours) {}

  /** Verifies the parts and their checksums, which ImageIO does not. */
  private static Parts verified(byte[] file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(file);
    if (in.remaining() < Long.BYTES || in.getLong() != SIGNATURE) {
      throw new IOException("it is not a PNG image");
    }
    ByteBuffer header = null;
    int colours = 0;
    String type = "";
    while (!type.equals("IEND")) {
      int length = in.remaining() < FRAME ? -1 : in.getInt();
      if (length < 0 || length > in.remaining() - 2 * Integer.BYTES) {
        throw new IOException("it is cut short");
      }
      CRC32 crc = new CRC32();
      crc.update(file, in.position(), Integer.BYTES + length);
      type = new String(file, in.position(), Integer.BYTES, StandardCharsets.ISO_8859_1);
      int data = in.position() + Integer.BYTES;
      in.position(data + length);
      if (in.getInt() != (int) crc.getValue()) {
        throw new IOException("the checksum of one of its parts is wrong");
      }
      if (header == null) {
        if (!type.equals("IHDR") || length != HEADER) {
          throw new IOException("its header is missing");
        }
        header = ByteBuffer.wrap(Arrays.copyOfRange(file, data, data + length));
      } else if (Character.isUpperCase(type.charAt(0)) && !CRITICAL.contains(type)) {
        throw new IOException("it has a part of an unknown kind");
      } else if (type.equals("PLTE")) {
        colours = length / 3;
      }
    }
    return new Parts(header, colours);
  }

  private static byte value(BufferedImage picture, int colours, int x, int y) throws IOException {
    Raster raster = picture.getRaster();
    ColorModel model = picture.getColorModel();
    if (model instanceof IndexColorModel palette) {
      int index = raster.getSample(x, y, 0);
      if (index >= (colours > 0 ? colours : palette.getMapSize())) {
        throw new IOException("a pixel is outside of its palette");
      }
      return grey(
          palette.getRed(index),
          palette.getGreen(index),
          palette.getBlue(index),
          palette.getAlpha(index),
          255);
    }
    // The samples and not getRGB, which would convert the values of Java's linear grey.
    int bits = model.getComponentSize(0);
    int most = (1 << bits) - 1;
    int bands = raster.getNumBands();
    int colourBands = bands - (model.hasAlpha() ? 1 : 0);
    return grey(
        raster.getSample(x, y, 0),
        raster.getSample(x, y, colourBands / 2),
        raster.getSample(x, y, colourBands - 1),
        model.hasAlpha() ? raster.getSample(x, y, bands - 1) : most,
        most);
  }

  private static byte grey(int red, int green, int blue, int alpha, int most) throws IOException {
    if (red != green || green != blue) {
      throw new IOException("it is a colour picture; expected grey");
    }
    if (alpha != most) {
      throw new IOException("it is partly transparent; expected an opaque picture");
    }
    if (red * 255 % most != 0) {
      throw new IOException("its values are finer than 8 bits");
    }
    return (byte) (red * 255 / most);
  }
}

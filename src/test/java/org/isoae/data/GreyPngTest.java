package org.isoae.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

/** The same grey values in each form that PNG has for them. */
class GreyPngTest {

  private static final int SIDE = 16;

  private static final int GREY = 0;
  private static final int RGB = 2;
  private static final int PALETTE = 3;
  private static final int GREY_ALPHA = 4;
  private static final int RGB_ALPHA = 6;

  private final byte[] values = new byte[SIDE * SIDE];

  GreyPngTest() {
    new Random(5).nextBytes(values);
  }

  /** A PNG file of samples in the order in which the file has them, 8 or 16 bits each. */
  private static byte[] png(int type, int bits, int[] samples, Chunk... before) throws IOException {
    var bytes = new ByteArrayOutputStream();
    bytes.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
    var header = new ByteArrayOutputStream();
    var data = new DataOutputStream(header);
    data.writeInt(SIDE);
    data.writeInt(SIDE);
    data.write(new byte[] {(byte) bits, (byte) type, 0, 0, 0});
    chunk(bytes, new Chunk("IHDR", header.toByteArray()));
    for (Chunk chunk : before) {
      chunk(bytes, chunk);
    }
    var rows = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(new DeflaterOutputStream(rows))) {
      int width = samples.length / SIDE;
      for (int i = 0; i < samples.length; i++) {
        if (i % width == 0) {
          out.write(0);
        }
        if (bits == 16) {
          out.writeShort(samples[i]);
        } else if (bits == 8) {
          out.write(samples[i]);
        } else if (i * bits % 8 == 0) {
          int packed = 0;
          for (int j = 0; j < 8 / bits; j++) {
            packed = packed << bits | samples[i + j];
          }
          out.write(packed);
        }
      }
    }
    chunk(bytes, new Chunk("IDAT", rows.toByteArray()));
    chunk(bytes, new Chunk("IEND", new byte[0]));
    return bytes.toByteArray();
  }

  private record Chunk(String type, byte[] data) {}

  private static void chunk(ByteArrayOutputStream bytes, Chunk chunk) throws IOException {
    byte[] type = chunk.type().getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(type);
    crc.update(chunk.data());
    var out = new DataOutputStream(bytes);
    out.writeInt(chunk.data().length);
    out.write(type);
    out.write(chunk.data());
    out.writeInt((int) crc.getValue());
  }

  /** Each value repeated for the colours, with opaque alpha. */
  private int[] samples(int colours, boolean alpha, int factor) {
    List<Integer> samples = new ArrayList<>();
    for (byte value : values) {
      samples.addAll(Collections.nCopies(colours, (value & 0xff) * factor));
      if (alpha) {
        samples.add(255 * factor);
      }
    }
    return samples.stream().mapToInt(Integer::intValue).toArray();
  }

  private void assertSame(byte[] file) throws IOException {
    assertArrayEquals(values, GreyPng.values(file, SIDE));
  }

  private static void assertRefused(byte[] file, String why) {
    var e = assertThrows(IOException.class, () -> GreyPng.values(file, SIDE));
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }

  @Test
  void theSameValuesAreReadFromEachForm() throws IOException {
    assertSame(png(GREY, 8, samples(1, false, 1)));
    assertSame(png(GREY, 16, samples(1, false, 257)));
    assertSame(png(GREY_ALPHA, 8, samples(1, true, 1)));
    assertSame(png(GREY_ALPHA, 16, samples(1, true, 257)));
    assertSame(png(RGB, 8, samples(3, false, 1)));
    assertSame(png(RGB, 16, samples(3, false, 257)));
    assertSame(png(RGB_ALPHA, 8, samples(3, true, 1)));
    assertSame(png(RGB_ALPHA, 16, samples(3, true, 257)));
    assertSame(png(GREY, 8, samples(1, false, 1), new Chunk("gAMA", new byte[] {0, 1, -122, -96})));
  }

  @Test
  void aShuffledPaletteIsResolved() throws IOException {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(6));
    byte[] palette = new byte[3 * 256];
    for (int i = 0; i < 256; i++) {
      Arrays.fill(palette, 3 * i, 3 * i + 3, order.get(i).byteValue());
    }
    int[] indices = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      indices[i] = order.indexOf(values[i] & 0xff);
    }
    assertSame(png(PALETTE, 8, indices, new Chunk("PLTE", palette)));
    palette[3 * indices[7]]++;
    assertRefused(png(PALETTE, 8, indices, new Chunk("PLTE", palette)), "colour picture");
    assertRefused(
        png(PALETTE, 8, indices, new Chunk("PLTE", Arrays.copyOf(palette, 3))), "palette");
  }

  @Test
  void fewBitsAreScaledToEight() throws IOException {
    for (int bits : new int[] {1, 2, 4}) {
      int most = (1 << bits) - 1;
      int[] samples = new int[values.length];
      byte[] scaled = new byte[values.length];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = values[i] & most;
        scaled[i] = (byte) (samples[i] * 255 / most);
      }
      assertArrayEquals(scaled, GreyPng.values(png(GREY, bits, samples), SIDE), bits + " bits");
    }
  }

  @Test
  void whatIsNoGreyOfEightBitsIsRefusedWithTheReason() throws IOException {
    int[] fine = samples(1, false, 257);
    fine[9] ^= 1;
    assertRefused(png(GREY, 16, fine), "finer than 8 bits");
    int[] colour = samples(3, false, 1);
    colour[10] ^= 1;
    assertRefused(png(RGB, 8, colour), "colour picture");
    int[] transparent = samples(1, true, 1);
    transparent[11] = 254;
    assertRefused(png(GREY_ALPHA, 8, transparent), "partly transparent");
    byte[] grey = png(GREY, 8, samples(1, false, 1));
    var e = assertThrows(IOException.class, () -> GreyPng.values(grey, 128));
    assertEquals("it has 16 × 16 pixels instead of 128 × 128", e.getMessage());
  }

  @Test
  void damageIsNoticedByTheChunksChecksums() throws IOException {
    byte[] file = png(GREY, 8, samples(1, false, 1));
    for (int i = 8; i < file.length; i++) {
      byte[] damaged = file.clone();
      damaged[i] ^= 1;
      assertThrows(IOException.class, () -> GreyPng.values(damaged, SIDE), "byte " + i);
    }
    assertRefused(Arrays.copyOf(file, file.length - 5), "cut short");
    assertRefused(new byte[0], "not a PNG");
    // A size that would not fit into the memory.
    byte[] huge = png(GREY, 8, new int[0]);
    huge[16] = 0x7f;
    assertRefused(huge, "checksum");
  }
}

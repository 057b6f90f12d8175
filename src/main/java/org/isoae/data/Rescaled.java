package org.isoae.data;

import java.util.Locale;

/** Other images at a whole multiple or a whole part of their size; see {@link Images#resized}. */
record Rescaled(Images original, int height) implements Images {

  Rescaled {
    int side = original.height();
    if (side != original.width() || side % height != 0 && height % side != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Images of %s × %s do not become %s × %s by whole pixels.",
              side,
              original.width(),
              height,
              height));
    }
  }

  @Override
  public int count() {
    return original.count();
  }

  @Override
  public int channels() {
    return original.channels();
  }

  @Override
  public int width() {
    return height;
  }

  @Override
  public byte[] read(int... rows) {
    byte[] before = original.read(rows);
    byte[] after = new byte[rows.length * dimension()];
    int side = original.height();
    int square = Math.max(1, side / height);
    for (int i = 0; i < after.length; i++) {
      int plane = i / (height * height);
      int top = i / height % height * side / height;
      int left = i % height * side / height;
      int sum = 0;
      for (int y = top; y < top + square; y++) {
        for (int x = left; x < left + square; x++) {
          sum += before[(plane * side + y) * side + x] & 0xff;
        }
      }
      after[i] = (byte) Math.round((float) sum / (square * square));
    }
    return after;
  }

  @Override
  public String sha256() {
    return Digests.sha256(original.sha256() + " at " + height);
  }
}

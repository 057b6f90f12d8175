package org.isoae.training;

import ai.djl.ndarray.NDArray;

/** What numbers the bytes 0 to 255 of an image become. */
public enum PixelRange {
  /** [0, 1]. */
  UNIT(0),
  /** [−1, 1]. */
  SYMMETRIC(-1);

  private final float low;

  PixelRange(float low) {
    this.low = low;
  }

  /** The number for an unsigned byte. */
  float of(byte value) {
    return low + (1 - low) * (value & 0xff) / 255f;
  }

  /** The width of the range. */
  public double width() {
    return 1 - low;
  }

  /** Numbers in the range as numbers in [0, 255], not rounded; no gradient may flow here. */
  public NDArray scaled(NDArray values) {
    return values.sub(low).mul((float) (255 / width()));
  }

  /** The byte, 0 to 255, for a number; those outside of the range become its ends. */
  public int toByte(double value) {
    return (int) Math.round(255 * Math.min(1, Math.max(0, (value - low) / (1 - low))));
  }
}

package org.isoae.training;

import ai.djl.ndarray.NDArray;

/** The range to which the bytes 0 to 255 of an image are mapped linearly. */
public enum PixelRange {
  /** The range [0, 1]. */
  UNIT(0),
  /** The range [−1, 1]. */
  SYMMETRIC(-1);

  private final float low;

  PixelRange(float low) {
    this.low = low;
  }

  /** The number in the range for an unsigned byte. */
  float of(byte value) {
    return low + (1 - low) * (value & 0xff) / 255f;
  }

  /** {@return the width of the range} */
  public double width() {
    return 1 - low;
  }

  /**
   * Maps numbers of the range to [0, 255] without rounding. Not for use in a loss: it calculates
   * with Java numbers, which can corrupt gradients.
   *
   * @param values numbers in the range
   * @return an array of the same shape and owner
   */
  public NDArray scaled(NDArray values) {
    return values.sub(low).mul((float) (255 / width()));
  }

  /**
   * Maps a number to the nearest byte.
   *
   * @param value a number; values outside of the range are clamped
   * @return the byte, 0 to 255
   */
  public int toByte(double value) {
    return (int) Math.round(255 * Math.min(1, Math.max(0, (value - low) / (1 - low))));
  }
}

package org.isoae.data;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/**
 * Grey or colour images held once, a byte for each value, and their classes.
 *
 * @param channels colour planes
 * @param height in pixels
 * @param width in pixels
 * @param pixels image after image, channel after channel, row after row; 0 to 255, unsigned
 * @param labels one class for each image, counted from 0
 */
public record ImageSet(int channels, int height, int width, byte[] pixels, int[] labels) {

  public ImageSet {
    if (pixels.length != (long) labels.length * channels * height * width) {
      throw new IllegalArgumentException(
          "%d bytes are not %d images of %d × %d × %d."
              .formatted(pixels.length, labels.length, channels, height, width));
    }
  }

  /** How many images. */
  public int count() {
    return labels.length;
  }

  /** Values in an image. */
  public int dimension() {
    return channels * height * width;
  }

  /**
   * Some of the images, drawn without replacement and kept in their order.
   *
   * @param images how many; all of them if there are no more
   * @param seed decides which
   */
  public ImageSet sample(int images, long seed) {
    if (images >= count()) {
      return this;
    }
    int[] order = new int[count()];
    Arrays.setAll(order, i -> i);
    Random random = new Random(seed);
    for (int i = 0; i < images; i++) {
      int j = i + random.nextInt(order.length - i);
      int drawn = order[j];
      order[j] = order[i];
      order[i] = drawn;
    }
    int[] chosen = Arrays.copyOf(order, images);
    Arrays.sort(chosen);
    return rows(chosen);
  }

  /** Images of these numbers, in this order. */
  public ImageSet rows(int[] rows) {
    int size = dimension();
    byte[] some = new byte[rows.length * size];
    int[] classes = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(pixels, rows[i] * size, some, i * size, size);
      classes[i] = labels[rows[i]];
    }
    return new ImageSet(channels, height, width, some, classes);
  }

  /** The images as rows of values in [0, 1]. */
  public float[][] rows() {
    float[][] rows = new float[count()][dimension()];
    for (int i = 0; i < pixels.length; i++) {
      rows[i / dimension()][i % dimension()] = (pixels[i] & 0xff) / 255f;
    }
    return rows;
  }

  /** SHA-256 of the pixels and the labels. */
  public String sha256() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(pixels);
      for (int label : labels) {
        digest.update((byte) label);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256.", e);
    }
  }
}

package org.isoae.data;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Grey or colour images held once, a byte for each value, and their classes.
 *
 * @param channels colour planes
 * @param height in pixels
 * @param width in pixels
 * @param pixels image after image, channel after channel, row after row; 0 to 255, unsigned
 * @param labels one class for each image, counted from 0
 */
public record ImageSet(int channels, int height, int width, byte[] pixels, int[] labels)
    implements Images {

  public ImageSet {
    if (pixels.length != (long) labels.length * channels * height * width) {
      throw new IllegalArgumentException(
          "%d bytes are not %d images of %d × %d × %d."
              .formatted(pixels.length, labels.length, channels, height, width));
    }
  }

  @Override
  public int count() {
    return labels.length;
  }

  @Override
  public byte[] read(int... rows) {
    int size = dimension();
    byte[] some = new byte[rows.length * size];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(pixels, rows[i] * size, some, i * size, size);
    }
    return some;
  }

  /** The same images in a frame of black, as wide on each side. */
  public ImageSet framed(int border) {
    int tall = height + 2 * border;
    int wide = width + 2 * border;
    byte[] framed = new byte[count() * channels * tall * wide];
    for (int row = 0; row < count() * channels * height; row++) {
      int plane = row / height;
      int to = (plane * tall + border + row % height) * wide + border;
      System.arraycopy(pixels, row * width, framed, to, width);
    }
    return new ImageSet(channels, tall, wide, framed, labels);
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
    return rows(Images.draw(images, count(), seed));
  }

  /** Images of these numbers, in this order. */
  public ImageSet rows(int[] rows) {
    int[] classes = Arrays.stream(rows).map(row -> labels[row]).toArray();
    return new ImageSet(channels, height, width, read(rows), classes);
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
  @Override
  public String sha256() {
    MessageDigest digest = Sums.sha256();
    digest.update(pixels);
    for (int label : labels) {
      digest.update((byte) label);
    }
    return Sums.hex(digest.digest());
  }
}

package org.isoae.data;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;

/**
 * Greyscale or colour images in memory, one byte per value, and their classes.
 *
 * @param channels the number of channels: 1 or 3
 * @param height the height in pixels
 * @param width the width in pixels
 * @param pixels unsigned bytes, 0 to 255, in the order (image, channel, row, column)
 * @param labels the class of each image, counted from 0
 */
public record ImageSet(int channels, int height, int width, byte[] pixels, int[] labels)
    implements Images {

  /**
   * Checks that the sizes agree.
   *
   * @param channels the number of channels
   * @param height the height in pixels
   * @param width the width in pixels
   * @param pixels the values of all images
   * @param labels the classes of all images
   * @throws IllegalArgumentException if the number of pixels does not match the images' number and
   *     size
   */
  public ImageSet {
    if (pixels.length != (long) labels.length * channels * height * width) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d bytes do not make %d images of %d × %d × %d; check the number of labels.",
              pixels.length,
              labels.length,
              channels,
              height,
              width));
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

  /**
   * Pads every image with black.
   *
   * @param border the width of the padding on each side, in pixels
   * @return the padded images, of (height + 2 · border) × (width + 2 · border)
   */
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
   * Draws a sample without replacement that keeps the images' order.
   *
   * @param images the size of the sample; all images are returned if there are no more
   * @param seed the seed of the draw
   * @return the sample, copied
   */
  public ImageSet sample(int images, long seed) {
    if (images >= count()) {
      return this;
    }
    return rows(Images.draw(images, count(), seed));
  }

  /**
   * Copies the images of the given indices.
   *
   * @param rows the indices, in the order of the result
   * @return the images with their classes
   */
  public ImageSet rows(int[] rows) {
    int[] classes = Arrays.stream(rows).map(row -> labels[row]).toArray();
    return new ImageSet(channels, height, width, read(rows), classes);
  }

  /** {@return the images as rows of values in [0, 1], shape (count, dimension)} */
  public float[][] rows() {
    float[][] rows = new float[count()][dimension()];
    for (int i = 0; i < pixels.length; i++) {
      rows[i / dimension()][i % dimension()] = (pixels[i] & 0xff) / 255f;
    }
    return rows;
  }

  /** {@return the SHA-256 of the pixels and the labels, in hexadecimal} */
  @Override
  public String sha256() {
    MessageDigest digest = Digests.sha256();
    digest.update(pixels);
    for (int label : labels) {
      digest.update((byte) label);
    }
    return Digests.hex(digest.digest());
  }

  @Override
  public String sha256Of(int... rows) {
    return rows(rows).sha256();
  }
}

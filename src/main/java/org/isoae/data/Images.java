package org.isoae.data;

import java.util.Arrays;
import java.util.Random;

/** Grey or colour images of one size, wherever they lie: in memory, or each in a file. */
public interface Images {

  /** How many images. */
  int count();

  /** Colour planes: 1 or 3. */
  int channels();

  /** In pixels. */
  int height();

  /** In pixels. */
  int width();

  /** Values in an image. */
  default int dimension() {
    return channels() * height() * width();
  }

  /**
   * The values of some images, in this order: image after image, channel after channel, row after
   * row; 0 to 255, unsigned. Several threads may read at a time.
   *
   * @throws DamagedImageException if a file turns out not to be the image that it should be
   */
  byte[] read(int... rows);

  /** SHA-256 of what determines the images' values. */
  String sha256();

  /**
   * The same of some images, in this order. Images in memory are hashed alone, so that the views of
   * a large set do not hash all of it again and again.
   */
  default String sha256Of(int... rows) {
    return Digests.sha256(sha256() + Arrays.toString(rows));
  }

  /** A view of the images of these numbers, in this order; nothing is copied. */
  default Images view(int... rows) {
    return new ImageSubset(this, rows);
  }

  /**
   * A view of some of the images, drawn without replacement and kept in their order.
   *
   * @param images how many; all of them if there are no more
   * @param seed decides which
   */
  default Images sampleView(int images, long seed) {
    return images >= count() ? this : view(draw(images, count(), seed));
  }

  /**
   * A view at another size: each pixel repeated, or the mean of a square of pixels.
   *
   * @param side of the result, a multiple or a divisor of the height and the width, which agree
   */
  default Images resized(int side) {
    return side == height() ? this : new Rescaled(this, side);
  }

  /** Numbers drawn without replacement, in ascending order. */
  static int[] draw(int some, int all, long seed) {
    int[] order = new int[all];
    Arrays.setAll(order, i -> i);
    Random random = new Random(seed);
    for (int i = 0; i < some; i++) {
      int j = i + random.nextInt(all - i);
      int drawn = order[j];
      order[j] = order[i];
      order[i] = drawn;
    }
    int[] chosen = Arrays.copyOf(order, some);
    Arrays.sort(chosen);
    return chosen;
  }
}

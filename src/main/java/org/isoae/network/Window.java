package org.isoae.network;

import ai.djl.ndarray.types.Shape;
import java.util.Locale;

/**
 * The sliding window of a convolution in Table 3's notation, with the two linear maps that it
 * defines: the convolution and its transpose.
 *
 * @param kernel k, the side of the kernel
 * @param stride s
 * @param padding p, the number of zeros added at each edge
 */
record Window(int kernel, int stride, int padding) {

  /** The side of the output of the convolution, for an input of the given side. */
  long convolvedSide(long side) {
    long room = side + 2L * padding - kernel;
    if (room < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A %s × %s kernel does not fit on a map of side %s with padding %s.",
              kernel,
              kernel,
              side,
              padding));
    }
    return room / stride + 1;
  }

  /**
   * The side of the output of the transposed convolution: the least side of an input that the
   * convolution maps to the given side.
   */
  long transposedSide(long side) {
    return (side - 1) * stride - 2L * padding + kernel;
  }

  /**
   * The convolution as an expression of TorchScript.
   *
   * @param x the name of an array of shape (batch, c, h, w)
   * @param weight that of the weight, of shape (outputs, c, k, k)
   * @param bias that of the bias, of shape (outputs), or "None"
   * @param from the shape of x
   * @param to the shape of the result
   */
  String convolved(String x, String weight, String bias, Shape from, Shape to) {
    if (covers(from)) {
      return image(
          String.format(
              Locale.ROOT,
              "torch.linear(torch.flatten(%s, 1), torch.flatten(%s, 1), %s)",
              x,
              weight,
              bias),
          to);
    }
    return String.format(
        Locale.ROOT,
        "torch.conv2d(%1$s, %2$s, %3$s, [%4$s, %4$s], [%5$s, %5$s])",
        x,
        weight,
        bias,
        stride,
        padding);
  }

  /**
   * The transpose of the convolution as an expression of TorchScript. It has no bias: oneDNN adds
   * one by its reference code, which can take longer than the transposed convolution itself.
   *
   * @param x the name of an array of shape (batch, c, h, w)
   * @param weight that of the weight, of shape (c, outputs, k, k)
   * @param from the shape of x
   * @param to the shape of the result; not determined by x, since the stride may skip the
   *     convolution's last input rows
   */
  String transposed(String x, String weight, Shape from, Shape to) {
    if (covers(to)) {
      return image(
          String.format(
              Locale.ROOT, "torch.matmul(torch.flatten(%s, 1), torch.flatten(%s, 1))", x, weight),
          to);
    }
    return String.format(
        Locale.ROOT,
        "torch.conv_transpose2d(%1$s, %2$s, None, [%3$s, %3$s], [%4$s, %4$s], [%5$s, %6$s])",
        x,
        weight,
        stride,
        padding,
        to.get(2) - transposedSide(from.get(2)),
        to.get(3) - transposedSide(from.get(3)));
  }

  /** Whether the kernel covers a map. A matrix product is then several times faster. */
  private boolean covers(Shape map) {
    return map.get(2) == kernel && map.get(3) == kernel && padding == 0;
  }

  private static String image(String rows, Shape to) {
    return String.format(
        Locale.ROOT, "torch.reshape(%s, [-1, %d, %d, %d])", rows, to.get(1), to.get(2), to.get(3));
  }
}

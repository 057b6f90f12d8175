package org.isoae.network;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.isoae.torch.TorchScript;
import org.isoae.torch.TorchScript.Argument;
import org.jspecify.annotations.Nullable;

/**
 * The sliding window of a convolution in Table 3's notation, with the two linear maps that it
 * defines: the convolution and its transpose.
 *
 * @param kernel k, the side of the kernel
 * @param stride s
 * @param padding p, the number of zeros added at each edge
 */
record Window(int kernel, int stride, int padding) {

  /** DJL's PyTorch engine has no transposed convolution. */
  private static final String METHODS =
      """
      def convolved(self, x: Tensor, w: Tensor) -> Tensor:
        return torch.conv2d(x, w, None, [%1$s, %1$s], [%2$s, %2$s])
      def convolved_with_bias(self, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
        return torch.conv2d(x, w, b, [%1$s, %1$s], [%2$s, %2$s])
      def transposed(self, x: Tensor, w: Tensor) -> Tensor:
        return torch.conv_transpose2d(x, w, None, [%1$s, %1$s], [%2$s, %2$s], [%3$s, %4$s])
      def transposed_with_bias(self, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
        return torch.conv_transpose2d(x, w, b, [%1$s, %1$s], [%2$s, %2$s], [%3$s, %4$s])
      """;

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
   * Computes the convolution.
   *
   * @param x of shape (batch, c, h, w)
   * @param weight of shape (outputs, c, k, k)
   * @param bias of shape (outputs), or null
   */
  NDArray convolved(NDArray x, NDArray weight, @Nullable NDArray bias) {
    return call("convolved", 0, 0, x, weight, bias);
  }

  /**
   * Computes the transpose of the convolution.
   *
   * @param x of shape (batch, c, h, w)
   * @param weight of shape (c, outputs, k, k)
   * @param bias of shape (outputs), or null
   * @param height of the output; not determined by x, since the stride may skip the convolution's
   *     last input rows
   * @param width of the output, likewise
   */
  NDArray transposed(NDArray x, NDArray weight, @Nullable NDArray bias, long height, long width) {
    return call(
        "transposed",
        height - transposedSide(x.getShape().get(2)),
        width - transposedSide(x.getShape().get(3)),
        x,
        weight,
        bias);
  }

  private NDArray call(
      String method,
      long skippedRows,
      long skippedColumns,
      NDArray x,
      NDArray weight,
      @Nullable NDArray bias) {
    String methods =
        String.format(Locale.ROOT, METHODS, stride, padding, skippedRows, skippedColumns);
    List<Argument> arguments = new ArrayList<>();
    arguments.add(TorchScript.tensor(x));
    arguments.add(TorchScript.tensor(weight));
    if (bias != null) {
      arguments.add(TorchScript.tensor(bias));
    }
    return TorchScript.of(methods)
        .call(bias == null ? method : method + "_with_bias", arguments.toArray(Argument[]::new))
        .singletonOrThrow();
  }
}

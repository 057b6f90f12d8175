package org.isoae.network;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.isoae.torch.TorchScript;
import org.isoae.torch.TorchScript.Argument;

/**
 * The sliding window of a convolution in Table 3's notation, and the two linear maps that it makes:
 * the convolution, and its transpose.
 *
 * @param kernel k, its side
 * @param stride s
 * @param padding p, zeros on each side
 */
record Window(int kernel, int stride, int padding) {

  /** DJL's engine has no transposed convolution, so both are written out. */
  private static final String METHODS =
      """
      def convolved(self, x: Tensor, w: Tensor) -> Tensor:
        return torch.conv2d(x, w, None, [%1$d, %1$d], [%2$d, %2$d])
      def convolved_with_bias(self, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
        return torch.conv2d(x, w, b, [%1$d, %1$d], [%2$d, %2$d])
      def transposed(self, x: Tensor, w: Tensor) -> Tensor:
        return torch.conv_transpose2d(x, w, None, [%1$d, %1$d], [%2$d, %2$d], [%3$d, %4$d])
      def transposed_with_bias(self, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
        return torch.conv_transpose2d(x, w, b, [%1$d, %1$d], [%2$d, %2$d], [%3$d, %4$d])
      """;

  /** The side of the convolution's output. */
  long convolvedSide(long side) {
    long room = side + 2L * padding - kernel;
    if (room < 0) {
      throw new IllegalArgumentException(
          "A %d × %d kernel does not fit on a map of side %d with padding %d."
              .formatted(kernel, kernel, side, padding));
    }
    return room / stride + 1;
  }

  /** The side of the transposed convolution's output. */
  long transposedSide(long side) {
    return (side - 1) * stride - 2L * padding + kernel;
  }

  /**
   * The convolution.
   *
   * @param x of shape (batch, c, h, w)
   * @param weight of shape (outputs, c, k, k)
   * @param bias of shape (outputs), or null
   */
  NDArray convolved(NDArray x, NDArray weight, NDArray bias) {
    return call("convolved", 0, 0, x, weight, bias);
  }

  /**
   * The convolution's transpose.
   *
   * @param x of shape (batch, c, h, w)
   * @param weight of shape (c, outputs, k, k)
   * @param bias of shape (outputs), or null
   * @param height of the output: the convolution may have left some rows of its input unseen
   * @param width likewise
   */
  NDArray transposed(NDArray x, NDArray weight, NDArray bias, long height, long width) {
    return call(
        "transposed",
        height - transposedSide(x.getShape().get(2)),
        width - transposedSide(x.getShape().get(3)),
        x,
        weight,
        bias);
  }

  private NDArray call(
      String method, long unseenRows, long unseenColumns, NDArray x, NDArray weight, NDArray bias) {
    String methods = METHODS.formatted(stride, padding, unseenRows, unseenColumns);
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

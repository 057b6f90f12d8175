package org.isoae.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.isoae.network.Architecture;
import org.isoae.torch.TorchScript;

/**
 * The matrix products and convolutions of a step of I-AE, on random numbers and without the
 * operations between them: a lower bound on the step's time. An implementation could omit only one
 * of them, the last product of f(ẑ), because L_iso does not use the value.
 *
 * <p>A step makes five passes through a network: g(x), f(g(x)), f(ẑ), df(ẑ)·û and ûᵀ·dg(x). Each
 * has one product per layer, and in the backward pass one for the weight's gradient and one for the
 * input's gradient, if the input has one. A convolution whose kernel covers its map is a matrix
 * product, which is several times faster as such.
 */
final class Products {

  private static final String LINEAR =
      """
      def forward(self, x: Tensor, w: Tensor) -> Tensor:
        return torch.matmul(x, torch.t(w))
      def weight(self, x: Tensor, w: Tensor, g: Tensor) -> Tensor:
        return torch.matmul(torch.t(g), x)
      def both(self, x: Tensor, w: Tensor, g: Tensor) -> List[Tensor]:
        return [torch.matmul(torch.t(g), x), torch.matmul(g, w)]
      """;

  /** Format arguments: the convolution's name, stride, padding, and whether it is transposed. */
  private static final String CONVOLUTION =
      """
      def forward(self, x: Tensor, w: Tensor) -> Tensor:
        return torch.%1$s(x, w, None, [%2$d, %2$d], [%3$d, %3$d])
      def weight(self, x: Tensor, w: Tensor, g: Tensor) -> Tensor:
        gx, gw, gb = torch.convolution_backward(g, x, w, None, [%2$d, %2$d], [%3$d, %3$d], [1, 1], %4$s, [0, 0], 1, [False, True, False])
        return gw
      def both(self, x: Tensor, w: Tensor, g: Tensor) -> List[Tensor]:
        gx, gw, gb = torch.convolution_backward(g, x, w, None, [%2$d, %2$d], [%3$d, %3$d], [1, 1], %4$s, [0, 0], 1, [True, True, False])
        return [gx, gw]
      """;

  private final NDManager manager;
  private final List<Product> products = new ArrayList<>();

  /**
   * One layer in one pass.
   *
   * @param fromConstant whether the input needs no gradient
   */
  private record Product(
      TorchScript script, NDArray input, NDArray weight, NDArray gradient, boolean fromConstant) {

    NDList forward() {
      return script.call("forward", TorchScript.tensor(input), TorchScript.tensor(weight));
    }

    void backward() {
      script
          .call(
              fromConstant ? "weight" : "both",
              TorchScript.tensor(input),
              TorchScript.tensor(weight),
              TorchScript.tensor(gradient))
          .close();
    }
  }

  /**
   * The products of a step.
   *
   * @param manager the owner of the arrays
   * @param input shape of a batch
   */
  Products(NDManager manager, Architecture architecture, Shape input) {
    this.manager = manager;
    List<LayerText> encoder = LayerText.of(architecture.encoder(), input);
    Shape codes = encoder.get(encoder.size() - 1).output();
    List<LayerText> decoder = LayerText.of(architecture.decoder(), codes);
    addPass(encoder, true);
    addPass(decoder, false);
    addPass(decoder, true);
    addPass(decoder, true);
    addPullBack(encoder);
  }

  private void addPass(List<LayerText> layers, boolean fromConstant) {
    for (int i = 0; i < layers.size(); i++) {
      LayerText layer = layers.get(i);
      if (!layer.isView()) {
        add(
            layer,
            layer.isTransposed(),
            layer.input(),
            layer.weight(),
            layer.output(),
            fromConstant && i == 0);
      }
    }
  }

  /** The transposed layers, from the output to the input. */
  private void addPullBack(List<LayerText> layers) {
    for (int i = layers.size() - 1; i >= 0; i--) {
      LayerText layer = layers.get(i);
      Shape w = layer.weight();
      Shape weight = layer.isConvolution() ? w : new Shape(w.get(1), w.get(0));
      boolean first = i == layers.size() - 1;
      add(layer, !layer.isTransposed(), layer.output(), weight, layer.input(), first);
    }
  }

  private void add(
      LayerText layer,
      boolean transposed,
      Shape input,
      Shape weight,
      Shape output,
      boolean fromConstant) {
    if (!layer.isConvolution()) {
      add(LINEAR, input, weight, output, fromConstant);
    } else if (layer.covers(transposed ? output : input)) {
      Shape from = rows(input);
      Shape to = rows(output);
      add(LINEAR, from, new Shape(to.get(1), from.get(1)), to, fromConstant);
    } else {
      String script =
          String.format(
              Locale.ROOT,
              CONVOLUTION,
              transposed ? "conv_transpose2d" : "conv2d",
              layer.stride(),
              layer.padding(),
              transposed ? "True" : "False");
      add(script, input, weight, output, fromConstant);
    }
  }

  private void add(String script, Shape input, Shape weight, Shape output, boolean fromConstant) {
    products.add(
        new Product(
            TorchScript.of(script),
            manager.randomNormal(input),
            manager.randomNormal(weight),
            manager.randomNormal(output),
            fromConstant));
  }

  private static Shape rows(Shape images) {
    return new Shape(images.get(0), images.slice(1).size());
  }

  /** Keeps the forward products until the backward ones are done, as a step must. */
  void run() {
    try (NDList kept = new NDList()) {
      products.forEach(product -> kept.addAll(product.forward()));
      for (int i = products.size() - 1; i >= 0; i--) {
        products.get(i).backward();
      }
    }
  }
}

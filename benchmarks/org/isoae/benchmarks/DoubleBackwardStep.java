package org.isoae.benchmarks;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.isoae.network.Architecture;
import org.isoae.network.DoubleBackward;
import org.isoae.torch.TorchScript;
import org.isoae.torch.TorchScript.Argument;

/**
 * A step of I-AE by automatic differentiation alone, on the same libtorch. uᵀ·dg(x) is {@code
 * torch.autograd.grad} with a retained graph. df(z)·u applies it twice, because libtorch has no
 * forward mode for some operators. The parameters' gradient differentiates all of this once more.
 *
 * <p>Batch norm is written with elementary operations. The push-forward's gradient needs batch
 * norm's third derivative, in which libtorch's own holds the statistics constant, which is not the
 * exact gradient. ẑ and û are inputs, and running statistics are not updated; both make this
 * implementation faster.
 */
final class DoubleBackwardStep {

  private static final String STEP =
      """
      def unit(self, v: Tensor) -> Tensor:
        norm = torch.norm(torch.flatten(v, 1), 2, [1])
        return torch.mean(torch.pow(torch.sub(norm, 1), 2))
      def gradients(self, x0: Tensor, z0: Tensor, u: Tensor, s: Tensor, weight: Tensor, g: List[Tensor], f: List[Tensor]) -> List[Tensor]:
        x = torch.requires_grad_(torch.detach(x0))
        z = torch.requires_grad_(torch.detach(z0))
        code = (self).encode(x, g, )
        d = torch.flatten(torch.sub((self).decode(code, f, ), x), 1)
        rec = torch.mean(torch.sum(torch.mul(d, d), [1]))
        iso = (self).unit((self).push((self).decode(z, f, ), z, u, ), )
        piso = (self).unit((self).pull(code, x, s, ), )
        loss = torch.add(rec, torch.mul(weight, torch.add(iso, piso)))
        grads = torch.autograd.grad([loss], torch.add(g, f), None, False, False)
        result = [torch.detach(rec), torch.detach(iso), torch.detach(piso)]
        for i in range(torch.len(grads)):
          _0 = torch.append(result, unchecked_cast(Tensor, grads[i]))
        return result
      def update(self, w: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], numbers: Tensor) -> Tensor:
        rate = float(numbers[0])
        epsilon = float(numbers[1])
        for i in range(torch.len(w)):
          _0 = torch.add_(torch.mul_(m[i], 0.9), g[i], alpha=0.1)
          _1 = torch.addcmul_(torch.mul_(v[i], 0.999), g[i], g[i], value=0.001)
          _2 = torch.addcdiv_(w[i], m[i], torch.add_(torch.sqrt(v[i]), epsilon), value=torch.neg(rate))
        return numbers
      """;

  private final TorchScript script;
  private final StepInputs inputs;
  private final List<NDArray> encoder;
  private final List<NDArray> decoder;
  private final List<NDArray> firstMoments;
  private final List<NDArray> secondMoments;
  private final NDArray lambda;
  private final NDArray numbers;

  DoubleBackwardStep(StepInputs inputs) {
    this.inputs = inputs;
    NDManager manager = inputs.manager();
    Architecture architecture = inputs.network.architecture();
    List<LayerText> encoderLayers = LayerText.of(architecture.encoder(), inputs.network.input());
    Shape codes = encoderLayers.get(encoderLayers.size() - 1).output();
    script =
        TorchScript.of(
            network("encode", encoderLayers)
                + network("decode", LayerText.of(architecture.decoder(), codes))
                + DoubleBackward.PRODUCTS
                + STEP);
    encoder = StepInputs.weights(inputs.autoencoder().encoder(), manager);
    decoder = StepInputs.weights(inputs.autoencoder().decoder(), manager);
    firstMoments = zeros();
    secondMoments = zeros();
    lambda = manager.full(new Shape(), (float) inputs.network.regularizer().lambda());
    numbers = manager.create(new double[] {StepInputs.LEARNING_RATE, 1e-8});
  }

  private List<NDArray> zeros() {
    return parameters().stream()
        .map(weight -> inputs.manager().zeros(weight.getShape(), weight.getDataType()))
        .toList();
  }

  private List<NDArray> parameters() {
    return Stream.concat(encoder.stream(), decoder.stream()).toList();
  }

  /** The TorchScript of a network, which takes its weights in the suite's order. */
  private static String network(String name, List<LayerText> layers) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT, "def %s(self, x: Tensor, w: List[Tensor]) -> Tensor:\n  h0 = x\n", name));
    int value = 0;
    int weight = 0;
    for (LayerText layer : layers) {
      List<String> steps = new ArrayList<>();
      steps.add(String.format(Locale.ROOT, "torch.reshape(h, %s)", sizes(layer.input())));
      if (!layer.isView()) {
        steps.add(String.format(Locale.ROOT, product(layer), weight, weight + 1));
        weight += 2;
        if (layer.isNormalised()) {
          String over = layer.isConvolution() ? "[0, 2, 3]" : "[0]";
          String along = layer.isConvolution() ? "[1, -1, 1, 1]" : "[1, -1]";
          steps.add(String.format(Locale.ROOT, "torch.sub(h, torch.mean(h, %s, True))", over));
          steps.add(
              String.format(
                  Locale.ROOT,
                  "torch.mul(h, torch.rsqrt(torch.add(torch.mean(torch.mul(h, h), %s, True), 1e-05)))",
                  over));
          steps.add(
              String.format(
                  Locale.ROOT,
                  "torch.add(torch.mul(h, torch.reshape(w[%d], %s)), torch.reshape(w[%d], %s))",
                  weight,
                  along,
                  weight + 1,
                  along));
          weight += 2;
        }
        if (layer.hasActivation()) {
          steps.add("torch.softplus(h, 100., 20.)");
        }
      }
      for (String step : steps) {
        String line = step.replaceAll("\\bh\\b", "h" + value);
        text.append(String.format(Locale.ROOT, "  h%d = %s\n", ++value, line));
      }
    }
    String rows = "torch.reshape(h%d, %s)";
    Shape output = layers.get(layers.size() - 1).output();
    boolean image = output.dimension() == 4 && output.get(2) > 1;
    text.append(
        String.format(
            Locale.ROOT,
            "  return %s\n",
            image
                ? "h" + value
                : String.format(Locale.ROOT, rows, value, "[-1, " + output.get(1) + "]")));
    return text.toString();
  }

  private static String product(LayerText layer) {
    if (!layer.isConvolution()) {
      return "torch.linear(h, w[%d], w[%d])";
    }
    return String.format(
        Locale.ROOT,
        "torch.%s(h, w[%%d], w[%%d], [%d, %d], [%d, %d])",
        layer.isTransposed() ? "conv_transpose2d" : "conv2d",
        layer.stride(),
        layer.stride(),
        layer.padding(),
        layer.padding());
  }

  private static String sizes(Shape shape) {
    StringBuilder sizes = new StringBuilder("[-1");
    for (int i = 1; i < shape.dimension(); i++) {
      sizes.append(", ").append(shape.get(i));
    }
    return sizes.append("]").toString();
  }

  /** Makes a step with Adam; returns the losses before it. */
  StepInputs.LossValues run() {
    try (NDManager step = inputs.manager().newSubManager()) {
      NDList result;
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        List<Argument> arguments =
            new ArrayList<>(inputs.draws().stream().map(TorchScript::tensor).toList());
        arguments.add(TorchScript.tensor(lambda));
        arguments.add(TorchScript.list(encoder));
        arguments.add(TorchScript.list(decoder));
        result = script.call("gradients", arguments.toArray(Argument[]::new));
        result.attach(step);
      }
      script
          .call(
              "update",
              TorchScript.list(parameters()),
              TorchScript.list(result.subNDList(3)),
              TorchScript.list(firstMoments),
              TorchScript.list(secondMoments),
              TorchScript.tensor(numbers))
          .attach(step);
      return new StepInputs.LossValues(
          result.get(0).getFloat(), result.get(1).getFloat(), result.get(2).getFloat());
    }
  }
}

package org.isoae.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Batch normalisation (Ioffe and Szegedy 2015) as in PyTorch: y = γ·x̂ + β with x̂ = (x − μ) / √(σ²
 * + ε), for each feature of a row or each channel of an image.
 *
 * <p>With batch statistics the layer is a function of the whole batch, and its differential couples
 * the rows: dF·t = γ/√(σ² + ε) · (t − mean(t) − x̂·mean(x̂·t)), with means over the batch. This map
 * is symmetric, so cᵀ·dF is the same formula. With running statistics the layer scales and shifts
 * each feature.
 */
final class BatchNorm extends ScriptedLayer {

  private static final String EPSILON = "1e-05";

  /** Weight of the current batch in the running statistics. */
  private static final String MOMENTUM = "0.1";

  /**
   * Returns y, and x̂, r = 1/√(σ² + ε) and x, from libtorch's fused kernel, which also provides the
   * derivative of x̂. The kernel is used because {@code var_mean} alone takes several times as long
   * on the CPU. The argument is the running statistics to update.
   */
  private static final String BATCH =
      """
      normal, m, r = torch.native_batch_norm(x, None, None, %s, True, MOMENTUM, EPSILON)
      return [torch.addcmul(torch.reshape(p[1], ALONG), normal, torch.reshape(p[0], ALONG)), normal, r, x]
      """;

  /**
   * Returns x̂ and the factor γ·r, which depends on x as well: it is recorded as γ·(r − r²·(m −
   * m')), with m the mean of x̂·x for constant x̂, and m' = m as a constant. This has the value γ·r
   * and the derivative −γ·r²·mean(x̂·dx).
   */
  private static final String EXACT =
      """
      r = torch.reshape(torch.detach(k[1]), ALONG)
      m = torch.mean(torch.mul(torch.detach(k[0]), k[2]), OVER, True)
      change = torch.mul(torch.mul(r, r), torch.sub(m, torch.detach(m)))
      return [k[0], torch.mul(torch.reshape(p[0], ALONG), torch.sub(r, change))]
      """;

  /**
   * Returns x̂ and γ·r for constant statistics: x̂ + (x − x')·r, with x' = x as a constant, has the
   * value x̂ and the derivative r·dx.
   */
  private static final String CONSTANT =
      """
      r = torch.reshape(torch.detach(k[1]), ALONG)
      change = torch.mul(torch.sub(k[2], torch.detach(k[2])), r)
      return [torch.add(torch.detach(k[0]), change), torch.mul(torch.reshape(p[0], ALONG), r)]
      """;

  private static final String COUPLED =
      """
      along = torch.mul(d[0], torch.mean(torch.mul(d[0], v), OVER, True))
      return torch.mul(torch.sub(torch.sub(v, torch.mean(v, OVER, True)), along), d[1])
      """;

  private static final String UPDATE =
      """
      normal, m, r = torch.native_batch_norm(torch.detach(x), None, None, p[2], p[3], True, MOMENTUM, EPSILON)
      """;

  /** Returns y and γ·r for running statistics. */
  private static final String RUNNING =
      """
      s = torch.reshape(torch.mul(p[0], torch.rsqrt(torch.add(p[3], EPSILON))), ALONG)
      centred = torch.sub(x, torch.reshape(torch.clone(p[2]), ALONG))
      return [torch.add(torch.mul(centred, s), torch.reshape(p[1], ALONG)), s]
      """;

  private static final String SCALED = "return torch.mul(v, d[0])";

  private final BatchNormStatistics statistics;
  private final Parameter gamma = parameter("gamma", Parameter.Type.GAMMA);
  private final Parameter beta = parameter("beta", Parameter.Type.BETA);
  private final Parameter mean = parameter("runningMean", Parameter.Type.RUNNING_MEAN);
  private final Parameter variance = parameter("runningVar", Parameter.Type.RUNNING_VAR);

  BatchNorm(BatchNormStatistics statistics) {
    this.statistics = statistics;
  }

  private Parameter parameter(String name, Parameter.Type type) {
    boolean learned = type == Parameter.Type.GAMMA || type == Parameter.Type.BETA;
    return addParameter(
        Parameter.builder().setName(name).setType(type).optRequiresGrad(learned).build());
  }

  @Override
  protected void prepare(Shape[] inputShapes) {
    Shape features = new Shape(inputShapes[0].get(1));
    getDirectParameters().values().forEach(parameter -> parameter.setShape(features));
  }

  @Override
  LayerScript script(Shape input, Pass pass) {
    boolean training = pass == Pass.TRAINING;
    if (training) {
      refuseASingleValue(input);
    }
    boolean rows = input.dimension() == 2;
    UnaryOperator<String> of =
        text ->
            text.replace("OVER", rows ? "[0]" : "[0, 2, 3]")
                .replace("ALONG", rows ? "[1, -1]" : "[1, -1, 1, 1]")
                .replace("MOMENTUM", MOMENTUM)
                .replace("EPSILON", EPSILON);
    if (pass == Pass.EVALUATION || statistics == BatchNormStatistics.RUNNING) {
      return LayerScript.of(4, of.apply(training ? UPDATE + RUNNING : RUNNING), 1, SCALED, SCALED);
    }
    String value = String.format(Locale.ROOT, BATCH, training ? "p[2], p[3]" : "None, None");
    String preparation = pass == Pass.PROBE_CONSTANT_STATISTICS ? CONSTANT : EXACT;
    String product = of.apply(COUPLED);
    return new LayerScript(4, of.apply(value), 3, of.apply(preparation), 2, product, product);
  }

  @Override
  List<NDArray> arrays(ParameterStore parameters, NDArray x, Pass pass) {
    return List.of(
        value(gamma, parameters, x, pass),
        value(beta, parameters, x, pass),
        value(mean, parameters, x, Pass.EVALUATION),
        value(variance, parameters, x, Pass.EVALUATION));
  }

  private static void refuseASingleValue(Shape x) {
    if (x.size() == x.get(1)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Batch norm needs more than one value for each feature in training. Batch shape: %s.",
              x));
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  /** It has no weight, but parameters of its own, which two networks must not share. */
  @Override
  public Layer spectrallyNormalised() {
    return new BatchNorm(statistics);
  }
}

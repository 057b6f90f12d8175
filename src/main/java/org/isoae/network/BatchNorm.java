package org.isoae.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.Locale;
import org.isoae.torch.TorchScript;
import org.isoae.torch.TorchScript.Argument;
import org.jspecify.annotations.Nullable;

/**
 * Batch normalisation (Ioffe and Szegedy 2015) as in PyTorch: y = γ·x̂ + β with x̂ = (x − μ) / √(σ²
 * + ε), for each feature of a row or each channel of an image.
 *
 * <p>With batch statistics the layer is a function of the whole batch, and its differential couples
 * the rows: dF·t = γ/√(σ² + ε) · (t − mean(t) − x̂·mean(x̂·t)), with means over the batch. This map
 * is symmetric, so cᵀ·dF is the same formula. With running statistics the layer scales and shifts
 * each feature.
 */
final class BatchNorm extends Layer {

  private static final double EPSILON = 1e-5;

  /** Weight of the current batch in the running statistics. */
  private static final double MOMENTUM = 0.1;

  /**
   * {@code train} and {@code probe} return y, x̂ and r = 1/√(σ² + ε) from libtorch's fused kernel,
   * which also provides the derivative of x̂. {@code factor} is γ·r, which depends on x as well: it
   * is recorded as γ·(r − r²·(m − m')), with m the mean of x̂·x for constant x̂, and m' = m as a
   * constant. This has the value γ·r and the derivative −γ·r²·mean(x̂·dx). {@code constant} returns
   * x̂ and γ·r for constant statistics: x̂ + (x − x')·r, with x' = x as a constant, has the value
   * x̂ and the derivative r·dx. {@code scale} returns y and γ·r for running statistics.
   *
   * <p>The fused kernel is used because {@code var_mean} alone takes several times as long on the
   * CPU.
   */
  private static final String METHODS =
      """
      def train(self, x: Tensor, gamma: Tensor, beta: Tensor, mean: Tensor, var: Tensor) -> List[Tensor]:
        normal, m, r = torch.native_batch_norm(x, None, None, mean, var, True, %4$s, %3$s)
        y = torch.addcmul(torch.reshape(beta, %2$s), normal, torch.reshape(gamma, %2$s))
        return [y, normal, r, torch.alias(x)]
      def probe(self, x: Tensor, gamma: Tensor, beta: Tensor) -> List[Tensor]:
        normal, m, r = torch.native_batch_norm(x, None, None, None, None, True, %4$s, %3$s)
        y = torch.addcmul(torch.reshape(beta, %2$s), normal, torch.reshape(gamma, %2$s))
        return [y, normal, r, torch.alias(x)]
      def factor(self, x: Tensor, normal: Tensor, inverse: Tensor, gamma: Tensor) -> Tensor:
        r = torch.reshape(torch.detach(inverse), %2$s)
        m = torch.mean(torch.mul(torch.detach(normal), x), %1$s, True)
        change = torch.mul(torch.mul(r, r), torch.sub(m, torch.detach(m)))
        return torch.mul(torch.reshape(gamma, %2$s), torch.sub(r, change))
      def constant(self, x: Tensor, normal: Tensor, inverse: Tensor, gamma: Tensor) -> List[Tensor]:
        r = torch.reshape(torch.detach(inverse), %2$s)
        change = torch.mul(torch.sub(x, torch.detach(x)), r)
        return [torch.add(torch.detach(normal), change), torch.mul(torch.reshape(gamma, %2$s), r)]
      def product(self, v: Tensor, normal: Tensor, factor: Tensor) -> Tensor:
        along = torch.mul(normal, torch.mean(torch.mul(normal, v), %1$s, True))
        return torch.mul(torch.sub(torch.sub(v, torch.mean(v, %1$s, True)), along), factor)
      def update(self, x: Tensor, mean: Tensor, var: Tensor) -> Tensor:
        normal, m, r = torch.native_batch_norm(torch.detach(x), None, None, mean, var, True, %4$s, %3$s)
        return m
      def scale(self, x: Tensor, gamma: Tensor, beta: Tensor, mean: Tensor, var: Tensor) -> List[Tensor]:
        s = torch.reshape(torch.mul(gamma, torch.rsqrt(torch.add(var, %3$s))), %2$s)
        centred = torch.sub(x, torch.reshape(torch.clone(mean), %2$s))
        return [torch.add(torch.mul(centred, s), torch.reshape(beta, %2$s)), s]
      """;

  private static final String OF_ROWS =
      String.format(Locale.ROOT, METHODS, "[0]", "[1, -1]", EPSILON, MOMENTUM);
  private static final String OF_IMAGES =
      String.format(Locale.ROOT, METHODS, "[0, 2, 3]", "[1, -1, 1, 1]", EPSILON, MOMENTUM);

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
  public Linearization linearize(ParameterStore parameters, NDArray x, Pass pass) {
    TorchScript script = TorchScript.of(x.getShape().dimension() == 2 ? OF_ROWS : OF_IMAGES);
    Argument g = learned(gamma, parameters, x, pass);
    Argument b = learned(beta, parameters, x, pass);
    Argument runningMean = TorchScript.tensor(parameters.getValue(mean, x.getDevice(), false));
    Argument runningVariance =
        TorchScript.tensor(parameters.getValue(variance, x.getDevice(), false));
    Argument input = TorchScript.tensor(x);
    if (pass == Pass.TRAINING) {
      refuseASingleValue(x.getShape());
    }
    if (pass == Pass.EVALUATION || statistics == BatchNormStatistics.RUNNING) {
      if (pass == Pass.TRAINING) {
        script.call("update", input, runningMean, runningVariance);
      }
      NDList scaled = script.call("scale", input, g, b, runningMean, runningVariance);
      return Linearization.symmetric(scaled.get(0), v -> v.mul(scaled.get(1)));
    }
    NDList batch =
        pass == Pass.TRAINING
            ? script.call("train", input, g, b, runningMean, runningVariance)
            : script.call("probe", input, g, b);
    return new BatchLinearization(script, batch, g, pass == Pass.PROBE_CONSTANT_STATISTICS);
  }

  private static Argument learned(
      Parameter parameter, ParameterStore parameters, NDArray x, Pass pass) {
    return TorchScript.tensor(parameters.getValue(parameter, x.getDevice(), pass == Pass.TRAINING));
  }

  /** With batch statistics. What only the products need is computed when first used. */
  private static final class BatchLinearization implements Linearization {

    private final TorchScript script;
    private final NDArray value;
    private final boolean constantStatistics;
    private Argument normal;
    private final Argument inverse;
    private final Argument input;
    private final Argument gamma;
    private @Nullable Argument factor;

    BatchLinearization(
        TorchScript script, NDList batch, Argument gamma, boolean constantStatistics) {
      this.script = script;
      this.constantStatistics = constantStatistics;
      this.gamma = gamma;
      value = batch.get(0);
      normal = TorchScript.tensor(batch.get(1));
      inverse = TorchScript.tensor(batch.get(2));
      input = TorchScript.tensor(batch.get(3));
    }

    @Override
    public NDArray value() {
      return value;
    }

    @Override
    public NDArray pushForward(NDArray tangent) {
      return product(tangent);
    }

    @Override
    public NDArray pullBack(NDArray cotangent) {
      return product(cotangent);
    }

    private NDArray product(NDArray v) {
      Argument scale = factor == null ? prepare() : factor;
      return script.call("product", TorchScript.tensor(v), normal, scale).singletonOrThrow();
    }

    private Argument prepare() {
      if (constantStatistics) {
        NDList constant = script.call("constant", input, normal, inverse, gamma);
        normal = TorchScript.tensor(constant.get(0));
        factor = TorchScript.tensor(constant.get(1));
      } else {
        factor =
            TorchScript.tensor(
                script.call("factor", input, normal, inverse, gamma).singletonOrThrow());
      }
      return factor;
    }
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
}

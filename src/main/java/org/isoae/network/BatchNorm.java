package org.isoae.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import org.isoae.torch.TorchScript;

/**
 * Batch normalisation (Ioffe and Szegedy 2015) as PyTorch has it: y = γ·x̂ + β with x̂ = (x − μ) /
 * √(σ² + ε) for each feature of a row, or each channel of an image.
 *
 * <p>With batch statistics the layer maps a whole batch to a batch, and its differential couples
 * the rows: dF·t = γ/√(σ² + ε) · (t − mean(t) − x̂·mean(x̂·t)), the means taken over the batch. It
 * is symmetric: cᵀ·dF is the same formula. With running statistics it is a scaling of each feature.
 */
final class BatchNorm extends Layer {

  private static final double EPSILON = 1e-5;

  /** The weight of the newest batch in the running statistics. */
  private static final double MOMENTUM = 0.1;

  /** Of a batch: y, x̂ and γ/√(σ² + ε). Of running statistics: y and γ/√(σ² + ε). */
  private static final String METHODS =
      """
      def normalise(self, x: Tensor, gamma: Tensor, beta: Tensor) -> List[Tensor]:
        var, mean = torch.var_mean(x, %1$s, False, True)
        r = torch.rsqrt(torch.add(var, %3$s))
        normal = torch.mul(torch.sub(x, mean), r)
        g = torch.reshape(gamma, %2$s)
        y = torch.add(torch.mul(normal, g), torch.reshape(beta, %2$s))
        return [y, normal, torch.mul(g, r)]
      def product(self, v: Tensor, normal: Tensor, scale: Tensor) -> Tensor:
        along = torch.mul(normal, torch.mean(torch.mul(normal, v), %1$s, True))
        return torch.mul(torch.sub(torch.sub(v, torch.mean(v, %1$s, True)), along), scale)
      def update(self, x: Tensor, running_mean: Tensor, running_var: Tensor) -> Tensor:
        var, mean = torch.var_mean(torch.detach(x), %1$s, True, False)
        torch.lerp_(running_mean, mean, %4$s)
        torch.lerp_(running_var, var, %4$s)
        return x
      def scale(self, x: Tensor, gamma: Tensor, beta: Tensor, mean: Tensor, var: Tensor) -> List[Tensor]:
        s = torch.reshape(torch.mul(gamma, torch.rsqrt(torch.add(var, %3$s))), %2$s)
        centred = torch.sub(x, torch.reshape(torch.clone(mean), %2$s))
        return [torch.add(torch.mul(centred, s), torch.reshape(beta, %2$s)), s]
      """;

  private static final String OF_ROWS = METHODS.formatted("[0]", "[1, -1]", EPSILON, MOMENTUM);
  private static final String OF_IMAGES =
      METHODS.formatted("[0, 2, 3]", "[1, -1, 1, 1]", EPSILON, MOMENTUM);

  private final Statistics statistics;
  private final Parameter gamma = parameter("gamma", Parameter.Type.GAMMA);
  private final Parameter beta = parameter("beta", Parameter.Type.BETA);
  private final Parameter mean = parameter("runningMean", Parameter.Type.RUNNING_MEAN);
  private final Parameter variance = parameter("runningVar", Parameter.Type.RUNNING_VAR);

  BatchNorm(Statistics statistics) {
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
    NDArray runningMean = parameters.getValue(mean, x.getDevice(), false);
    NDArray runningVariance = parameters.getValue(variance, x.getDevice(), false);
    if (pass == Pass.TRAINING) {
      refuseASingleValue(x.getShape());
      script.call(
          "update",
          TorchScript.tensor(x),
          TorchScript.tensor(runningMean),
          TorchScript.tensor(runningVariance));
    }
    NDArray g = parameters.getValue(gamma, x.getDevice(), pass == Pass.TRAINING);
    NDArray b = parameters.getValue(beta, x.getDevice(), pass == Pass.TRAINING);
    if (pass == Pass.EVALUATION || statistics == Statistics.RUNNING) {
      NDList scaled =
          script.call(
              "scale",
              TorchScript.tensor(x),
              TorchScript.tensor(g),
              TorchScript.tensor(b),
              TorchScript.tensor(runningMean),
              TorchScript.tensor(runningVariance));
      return Linearization.symmetric(scaled.get(0), v -> v.mul(scaled.get(1)));
    }
    NDList normalised =
        script.call(
            "normalise", TorchScript.tensor(x), TorchScript.tensor(g), TorchScript.tensor(b));
    return Linearization.symmetric(
        normalised.get(0),
        v ->
            script
                .call(
                    "product",
                    TorchScript.tensor(v),
                    TorchScript.tensor(normalised.get(1)),
                    TorchScript.tensor(normalised.get(2)))
                .singletonOrThrow());
  }

  private static void refuseASingleValue(Shape x) {
    if (x.size() == x.get(1)) {
      throw new IllegalArgumentException(
          "Batch norm cannot learn from one value for each feature: a batch of shape %s."
              .formatted(x));
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }
}

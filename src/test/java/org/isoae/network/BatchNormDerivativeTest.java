package org.isoae.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.isoae.loss.IsometryLoss;
import org.isoae.loss.LatentDistribution;
import org.isoae.regularizer.ForwardPass;
import org.isoae.regularizer.Isometric;
import org.isoae.torch.Rows;
import org.isoae.torch.TorchScript;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BatchNormDerivativeTest {

  private static final int POINTS = 9;
  private static final DataType TYPE = DataType.FLOAT64;

  private final RandomPoints random = RandomPoints.announced();
  private final int drawSeed = random.engineSeed();
  private NDManager manager;
  private ParameterStore parameters;
  private NDArray z;
  private NDArray u;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
    parameters = new ParameterStore(manager, false);
    Engine.getInstance().setRandomSeed(random.engineSeed());
    z = Rows.toArray(manager, random.rows(POINTS, 3), TYPE);
    u = Rows.toArray(manager, random.rows(POINTS, 3), TYPE);
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private Network decoder() {
    Network decoder = Notation.parse("FC_B 12, FC_B 10, LIN 4");
    decoder.initialize(manager, TYPE, new Shape(1, 3));
    unsettle(decoder);
    return decoder;
  }

  /** Batch norm's parameters start at 0 and 1, which would hide mistakes. */
  private void unsettle(Network network) {
    for (Parameter parameter : network.getParameters().values()) {
      switch (parameter.getType()) {
        case GAMMA, BETA, RUNNING_MEAN, RUNNING_VAR ->
            manager
                .randomUniform(0.5f, 1.5f, parameter.getArray().getShape(), TYPE)
                .copyTo(parameter.getArray());
        default -> {}
      }
    }
  }

  private static List<NDArray> trained(Network network) {
    return network.getParameters().values().stream()
        .filter(Parameter::requiresGradient)
        .map(Parameter::getArray)
        .toList();
  }

  private static double[] flat(NDArray array) {
    return Rows.of(array.reshape(1, -1))[0];
  }

  /** The gradient of L_iso at z and u, of all trained parameters in one array. */
  private double[] gradient(Network decoder, BatchNormDerivative how) {
    List<NDArray> weights = trained(decoder);
    weights.forEach(weight -> weight.getGradient().subi(weight.getGradient()));
    try (var collector = Engine.getInstance().newGradientCollector()) {
      Linearization at = decoder.linearize(parameters, z, how.probe());
      collector.backward(IsometryLoss.of(at, u));
    }
    return weights.stream()
        .flatMapToDouble(weight -> Arrays.stream(flat(weight.getGradient())))
        .toArray();
  }

  private static double relativeDistance(double[] expected, double[] actual) {
    double difference = 0;
    double size = 0;
    for (int i = 0; i < expected.length; i++) {
      difference += Math.pow(expected[i] - actual[i], 2);
      size += expected[i] * expected[i];
    }
    return Math.sqrt(difference / size);
  }

  private static final String LIBRARY =
      """
      def bn(self, x: Tensor, g: Tensor, b: Tensor) -> Tensor:
        return torch.batch_norm(x, g, b, None, None, True, 0.1, 1e-05, False)
      def layer(self, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
        return torch.add(torch.matmul(x, torch.t(w)), b)
      def gradient(self, z0: Tensor, u: Tensor, w: List[Tensor]) -> List[Tensor]:
        z = torch.requires_grad_(torch.detach(z0))
        a = (self).bn((self).layer(z, w[0], w[1], ), w[2], w[3], )
        b = (self).bn((self).layer(torch.softplus(a, 100., 40.), w[4], w[5], ), w[6], w[7], )
        y = (self).layer(torch.softplus(b, 100., 40.), w[8], w[9], )
        norm = torch.norm((self).push(y, z, u, ), 2, [1])
        loss = torch.mean(torch.pow(torch.sub(norm, 1), 2))
        grads = torch.autograd.grad([loss], w, None, None, False, True)
        result = [loss]
        for i in range(torch.len(grads)):
          g = grads[i]
          if torch.__isnot__(g, None):
            _0 = torch.append(result, unchecked_cast(Tensor, g))
          else:
            _1 = torch.append(result, torch.zeros_like(w[i]))
        return result
      """;

  /** libtorch's own batch norm, its push-forward by double backward, and the gradient of that. */
  private double[] libraryGradient(Network decoder) {
    try (var collector = Engine.getInstance().newGradientCollector()) {
      var result =
          TorchScript.of(DoubleBackward.PRODUCTS + LIBRARY)
              .call(
                  "gradient",
                  TorchScript.tensor(z),
                  TorchScript.tensor(u),
                  TorchScript.list(trained(decoder)));
      return result.stream().skip(1).flatMapToDouble(array -> Arrays.stream(flat(array))).toArray();
    }
  }

  @Test
  void constantStatisticsGiveTheGradientThatPyTorchComputesAndTheExactOneIsAnother() {
    Network decoder = decoder();
    double[] library = libraryGradient(decoder);
    double constant =
        relativeDistance(library, gradient(decoder, BatchNormDerivative.CONSTANT_STATISTICS));
    assertTrue(constant < 1e-6, "constant statistics differ from libtorch by " + constant);
    double exact = relativeDistance(library, gradient(decoder, BatchNormDerivative.EXACT));
    assertTrue(exact > 0.02, "the exact gradient differs from libtorch by " + exact);
  }

  /** γ, and for each layer μ and r as the unmoved parameters gave them; null for exact ones. */
  private record Statistics(NDArray mean, NDArray inverse) {}

  /**
   * L_iso from the formulas, with the statistics inside the products given or computed. The values
   * of the layers always have the batch's own.
   */
  private double loss(List<NDArray> w, Statistics[] used, boolean keep) {
    NDArray x = z;
    NDArray t = u;
    for (int layer = 0; layer < 2; layer++) {
      x = x.matMul(w.get(4 * layer).transpose()).add(w.get(4 * layer + 1));
      t = t.matMul(w.get(4 * layer).transpose());
      NDArray gamma = w.get(4 * layer + 2);
      NDArray mean = x.mean(new int[] {0}, true);
      NDArray inverse = x.sub(mean).square().mean(new int[] {0}, true).add(1e-5).sqrt().pow(-1);
      if (keep) {
        used[layer] = new Statistics(mean, inverse);
      }
      NDArray m = used[layer] == null ? mean : used[layer].mean();
      NDArray r = used[layer] == null ? inverse : used[layer].inverse();
      NDArray normal = x.sub(m).mul(r);
      NDArray along = normal.mul(normal.mul(t).mean(new int[] {0}, true));
      t = t.sub(t.mean(new int[] {0}, true)).sub(along).mul(r).mul(gamma);
      x = x.sub(mean).mul(inverse).mul(gamma).add(w.get(4 * layer + 3));
      NDArray slope = x.mul(-100).exp().add(1).pow(-1);
      // softplus(x) = −log(1 − sigmoid(βx))/β, in a form that does not overflow.
      NDArray positive = x.maximum(0);
      x = positive.add(x.abs().mul(-100).exp().add(1).log().div(100));
      t = t.mul(slope);
    }
    NDArray norms = t.matMul(w.get(8).transpose()).square().sum(new int[] {1}).sqrt();
    return norms.sub(1).square().mean().getDouble();
  }

  @ParameterizedTest
  @EnumSource(
      value = BatchNormDerivative.class,
      names = {"EXACT", "CONSTANT_STATISTICS"})
  void theGradientIsThatOfItsDefinition(BatchNormDerivative how) {
    Network decoder = decoder();
    List<NDArray> weights = trained(decoder);
    double[] gradient = gradient(decoder, how);
    Statistics[] statistics = new Statistics[2];
    if (how == BatchNormDerivative.CONSTANT_STATISTICS) {
      loss(weights, statistics, true);
    }
    assertMatches(gradient, weights, () -> loss(weights, statistics, false));
  }

  @FunctionalInterface
  private interface Loss {
    double value();
  }

  /** Compares a gradient with central differences along a random direction of all parameters. */
  private void assertMatches(double[] gradient, List<NDArray> weights, Loss loss) {
    double[] direction = random.rows(1, gradient.length)[0];
    List<double[]> original = weights.stream().map(BatchNormDerivativeTest::flat).toList();
    double expected =
        CentralDifferences.derivative(
            by -> {
              move(weights, original, direction, by);
              return loss.value();
            });
    move(weights, original, direction, 0);
    double actual =
        IntStream.range(0, gradient.length).mapToDouble(i -> gradient[i] * direction[i]).sum();
    double size = 0;
    for (int i = 0; i < gradient.length; i++) {
      size += Math.abs(gradient[i] * direction[i]);
    }
    assertEquals(expected, actual, 3e-4 * size);
  }

  private void move(List<NDArray> weights, List<double[]> original, double[] direction, double by) {
    int at = 0;
    for (int i = 0; i < weights.size(); i++) {
      double[][] moved = {original.get(i).clone()};
      for (int k = 0; k < moved[0].length; k++) {
        moved[0][k] += by * direction[at++];
      }
      try (NDManager call = manager.newSubManager()) {
        Rows.toArray(call, moved, TYPE).reshape(weights.get(i).getShape()).copyTo(weights.get(i));
      }
    }
  }

  private static double[] values(Isometric regularizer, ForwardPass pass, int seed) {
    Engine.getInstance().setRandomSeed(seed);
    return regularizer.terms(pass).stream().mapToDouble(term -> term.value().getDouble()).toArray();
  }

  @Test
  void onlyEvaluationModeChangesTheLossesAndUsesTheRunningStatistics() {
    Network encoder = Notation.parse("FC_B 8, LIN 3");
    Autoencoder autoencoder = Autoencoder.of(encoder, Notation.parse("FC_B 12, LIN 4"));
    autoencoder.initialize(manager, TYPE, new Shape(1, 4));
    unsettle(encoder);
    unsettle(autoencoder.decoder());
    NDArray x = Rows.toArray(manager, random.rows(POINTS, 4), TYPE);
    var pass = new ForwardPass(autoencoder, parameters, x);
    var exact = new Isometric(1, LatentDistribution.GAUSSIAN);
    double[] expected = values(exact, pass, drawSeed);
    double[] constant = values(exact.with(BatchNormDerivative.CONSTANT_STATISTICS), pass, drawSeed);
    double[] evaluation = values(exact.with(BatchNormDerivative.EVALUATION_MODE), pass, drawSeed);
    for (int i = 0; i < 2; i++) {
      assertEquals(expected[i], constant[i], 1e-12 * expected[i]);
      assertTrue(Math.abs(expected[i] - evaluation[i]) > 1e-6);
    }
    // In evaluation mode the terms are functions of the running statistics, the codes of P_iso and
    // the draws alone.
    for (Network network : List.of(encoder, autoencoder.decoder())) {
      for (Parameter parameter : network.getParameters().values()) {
        if (parameter.getType() == Parameter.Type.RUNNING_VAR) {
          NDArray variance = parameter.getArray();
          variance.muli(variance);
        }
      }
    }
    double[] moved = values(exact.with(BatchNormDerivative.EVALUATION_MODE), pass, drawSeed);
    double[] unmoved = values(exact, pass, drawSeed);
    for (int i = 0; i < 2; i++) {
      assertTrue(Math.abs(moved[i] - evaluation[i]) > 1e-6);
      assertEquals(expected[i], unmoved[i], 1e-12 * expected[i]);
    }
  }

  @Test
  void theGradientInEvaluationModeIsThatOfTheLoss() {
    Network encoder = Notation.parse("FC_B 8, LIN 3");
    Autoencoder autoencoder = Autoencoder.of(encoder, Notation.parse("FC_B 12, LIN 4"));
    autoencoder.initialize(manager, TYPE, new Shape(1, 4));
    unsettle(encoder);
    unsettle(autoencoder.decoder());
    NDArray x = Rows.toArray(manager, random.rows(POINTS, 4), TYPE);
    var regularizer =
        new Isometric(1, LatentDistribution.GAUSSIAN).with(BatchNormDerivative.EVALUATION_MODE);
    List<NDArray> running =
        autoencoder.getParameters().values().stream()
            .filter(parameter -> !parameter.requiresGradient())
            .map(Parameter::getArray)
            .toList();
    List<NDArray> saved = running.stream().map(NDArray::duplicate).toList();
    NDArray codes = z;
    List<NDArray> weights =
        autoencoder.getParameters().values().stream()
            .filter(Parameter::requiresGradient)
            .map(Parameter::getArray)
            .toList();
    Loss loss =
        () -> {
          // Each pass updates the running statistics, which a gradient holds constant.
          var pass = new ForwardPass(autoencoder, parameters, x, batch -> codes);
          for (int i = 0; i < running.size(); i++) {
            saved.get(i).copyTo(running.get(i));
          }
          return Arrays.stream(values(regularizer, pass, drawSeed)).sum();
        };
    try (var collector = Engine.getInstance().newGradientCollector()) {
      var pass = new ForwardPass(autoencoder, parameters, x, batch -> codes);
      for (int i = 0; i < running.size(); i++) {
        saved.get(i).copyTo(running.get(i));
      }
      Engine.getInstance().setRandomSeed(drawSeed);
      var terms = regularizer.terms(pass);
      collector.backward(terms.get(0).value().add(terms.get(1).value()));
    }
    double[] gradient =
        weights.stream()
            .flatMapToDouble(weight -> Arrays.stream(flat(weight.getGradient())))
            .toArray();
    assertMatches(gradient, weights, loss);
  }
}

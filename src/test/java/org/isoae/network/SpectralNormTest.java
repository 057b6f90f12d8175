package org.isoae.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.stream.Stream;
import org.isoae.torch.Rows;
import org.isoae.torch.TorchScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SpectralNormTest extends ArrayFixture {

  private static final String SINGULAR_VALUES =
      """
      def values(self, w: Tensor) -> Tensor:
        return torch.linalg_svdvals(torch.reshape(w, [torch.size(w, 0), -1]))
      """;

  static Stream<Arguments> layers() {
    return Stream.of(
        Arguments.of("LIN 5", new Shape(2, 6)),
        Arguments.of("CONV 5,4,2,1", new Shape(2, 3, 8, 8)),
        Arguments.of("CONVT 5,4,2,1", new Shape(2, 3, 4, 4)));
  }

  private Network normalised(String text, Shape input) {
    Network network = Notation.parse(text).spectrallyNormalised();
    network.initialize(manager, DataType.FLOAT64, input);
    return network;
  }

  /** One step of the power iteration. */
  private void train(Network network, NDArray x) {
    try (NDManager step = manager.newSubManager()) {
      NDArray own = x.duplicate();
      own.attach(step);
      network.linearize(parameters, own, Pass.TRAINING);
    }
  }

  @ParameterizedTest
  @MethodSource("layers")
  void powerIterationEndsAtTheLargestSingularValue(String text, Shape input) {
    Network network = normalised(text, input);
    NDArray weight = find(network, Parameter.Type.WEIGHT);
    NDArray u = find(network, Parameter.Type.OTHER);
    NDArray x = random(input);
    for (int i = 0; i < 3_000; i++) {
      train(network, x);
    }
    double[] uBefore = flat(u);
    double largest =
        TorchScript.of(SINGULAR_VALUES)
            .call("values", TorchScript.tensor(weight))
            .singletonOrThrow()
            .toDoubleArray()[0];
    // The layer is linear up to its bias, so its push-forward is 1/σ of that of the raw weight.
    Network raw = Notation.parse(text);
    raw.initialize(manager, DataType.FLOAT64, input);
    weight.copyTo(find(raw, Parameter.Type.WEIGHT));
    double[] normalised = flat(network.linearize(parameters, x, Pass.EVALUATION).pushForward(x));
    double[] plain = flat(raw.linearize(parameters, x, Pass.EVALUATION).pushForward(x));
    for (int i = 0; i < plain.length; i++) {
      assertEquals(plain[i] / largest, normalised[i], 1e-6 * Math.abs(plain[i]) + 1e-9, text);
    }
    assertArrayEquals(uBefore, flat(u), "evaluation does not change u");
  }

  /** As DJL's trainer asks every parameter of a loaded model. */
  @ParameterizedTest
  @MethodSource("layers")
  void aDirectionThatAsksForAGradientIsAConstantAllTheSame(String text, Shape input) {
    Network network = normalised(text, input);
    NDArray u = find(network, Parameter.Type.OTHER);
    NDArray x = random(input);
    train(network, x);
    u.setRequiresGradient(true);
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      collector.backward(network.linearize(parameters, x, Pass.TRAINING).value().square().sum());
    }
    assertArrayEquals(new double[flat(u).length], flat(u.getGradient()));
  }

  @Test
  void itsBatchNormIsItsOwn() {
    Network network = Notation.parse("FC_B 8, LIN 3");
    Network normalised = network.spectrallyNormalised();
    assertTrue(
        normalised.getParameters().values().stream()
            .noneMatch(parameter -> network.getParameters().values().contains(parameter)));
  }

  /**
   * For constant u, σ(W) is ‖Wᵀu‖, whose derivative is u·vᵀ for any u, since v's derivative is
   * orthogonal to v. After one step of the iteration u is still far from the singular vector.
   */
  @ParameterizedTest
  @MethodSource("layers")
  void gradientsAgreeWithCentralDifferencesForAConstantDirection(String text, Shape input) {
    Network network = normalised(text, input);
    NDArray weight = find(network, Parameter.Type.WEIGHT);
    NDArray u = find(network, Parameter.Type.OTHER);
    NDArray x = random(input);
    NDArray t = random(input);
    NDArray c = random(network.outputShape(input));
    train(network, x);
    double[] uBefore = flat(u);
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      collector.backward(squares(network, x, t, c));
    }
    double[] gradient = flat(weight.getGradient());
    double[] entries = flat(weight);
    double[] expected = new double[entries.length];
    for (int k = 0; k < entries.length; k++) {
      double[] moved = entries.clone();
      int entry = k;
      expected[k] =
          CentralDifferences.derivative(
              by -> {
                moved[entry] = entries[entry] + by;
                return valueAt(moved, weight, network, x, t, c);
              });
    }
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    assertTrue(largest > 0);
    assertArrayEquals(expected, gradient, 1e-6 * largest, text);
    assertArrayEquals(uBefore, flat(u), "a probe does not change u");
  }

  @Test
  void tiedWeightsCannotBeSpectrallyNormalised() {
    Network encoder = Notation.parse("FC 4, LIN 2");
    Network decoder = Autoencoder.tied(encoder).decoder();
    assertThrows(UnsupportedOperationException.class, decoder::spectrallyNormalised);
    Network normalised = encoder.spectrallyNormalised();
    assertThrows(IllegalStateException.class, () -> Autoencoder.tied(normalised));
  }

  private double valueAt(
      double[] entries, NDArray weight, Network network, NDArray x, NDArray t, NDArray c) {
    try (NDManager step = manager.newSubManager()) {
      Rows.toArray(step, new double[][] {entries}, DataType.FLOAT64)
          .reshape(weight.getShape())
          .copyTo(weight);
      NDArray own = x.duplicate();
      own.attach(step);
      return squares(network, own, t, c).getDouble();
    }
  }

  /** ‖F(x)‖² + ‖dF·t‖² + ‖cᵀ·dF‖². */
  private NDArray squares(Network network, NDArray x, NDArray t, NDArray c) {
    Linearization at = network.linearize(parameters, x, Pass.PROBE);
    NDArray products = at.pushForward(t).square().sum().add(at.pullBack(c).square().sum());
    return products.add(at.value().square().sum());
  }

  private NDArray random(Shape shape) {
    return Rows.toArray(manager, random.rows(1, (int) shape.size()), DataType.FLOAT64)
        .reshape(shape);
  }

  private static double[] flat(NDArray array) {
    return Rows.of(array.reshape(1, -1))[0];
  }

  private static NDArray find(Network network, Parameter.Type type) {
    return network.getParameters().values().stream()
        .filter(parameter -> parameter.getType() == type)
        .map(Parameter::getArray)
        .findFirst()
        .orElseThrow();
  }
}

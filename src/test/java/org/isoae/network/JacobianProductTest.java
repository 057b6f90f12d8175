package org.isoae.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.isoae.torch.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JacobianProductTest extends ArrayFixture {

  private static final int BATCH = 7;
  private static final int INPUTS = 5;

  static Stream<String> networks() {
    return Stream.of("LIN 3", "FC 6", "FC 16, FC 8, LIN 2", "FC 9, FC 9, FC 9, FC 9, LIN 4");
  }

  private Layer initialised(String text, DataType type) {
    Network network = Notation.parse(text);
    network.initialize(manager, type, new Shape(1, INPUTS));
    return network;
  }

  /** The decoder of tied weights: its inputs are the encoder's outputs. */
  private Layer tied(DataType type) {
    Network encoder = Notation.parse("FC 6, LIN " + INPUTS);
    Autoencoder autoencoder = Autoencoder.tied(encoder);
    autoencoder.initialize(manager, type, new Shape(1, 4));
    return autoencoder.decoder();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void productsAgreeWithCentralDifferencesInDoublePrecision(String text) {
    assertProductsAgreeWithDifferences(initialised(text, DataType.FLOAT64), DataType.FLOAT64, 1e-6);
  }

  @Test
  void productsOfTiedWeightsAgreeWithCentralDifferences() {
    assertProductsAgreeWithDifferences(tied(DataType.FLOAT64), DataType.FLOAT64, 1e-6);
  }

  private void assertProductsAgreeWithDifferences(Layer layer, DataType type, double tolerance) {
    ParameterStore parameters = new ParameterStore(manager, false);
    double[][] x = random.rows(BATCH, INPUTS);
    double[][] t = random.rows(BATCH, INPUTS);
    NDArray points = Rows.toArray(manager, x, type);
    Linearization at = layer.linearize(parameters, points, Pass.TRAINING);
    double[][] pushed = Rows.of(at.pushForward(Rows.toArray(manager, t, type)));
    double[][] c = random.rows(BATCH, pushed[0].length);
    double[][] pulled = Rows.of(at.pullBack(Rows.toArray(manager, c, type)));
    for (int n = 0; n < BATCH; n++) {
      double[][] j =
          CentralDifferences.jacobian(
              manager, p -> layer.linearize(parameters, p, Pass.TRAINING).value(), x[n]);
      Closeness.assertClose(times(j, t[n]), pushed[n], tolerance, "push-forward");
      Closeness.assertClose(times(transposed(j), c[n]), pulled[n], tolerance, "pull-back");
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void productsAgreeWithAutogradInSinglePrecision(String text) {
    assertProductsAgreeWithAutograd(text, DataType.FLOAT32, 1e-4);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void productsAgreeWithAutogradInDoublePrecision(String text) {
    // Above βa = 20 libtorch's softplus is linear, while the exact derivative is 1 − 2e-9. Each
    // layer
    // adds this difference, and it is amplified in products that nearly cancel.
    assertProductsAgreeWithAutograd(text, DataType.FLOAT64, 1e-6);
  }

  private void assertProductsAgreeWithAutograd(String text, DataType type, double tolerance) {
    Layer layer = initialised(text, type);
    ParameterStore parameters = new ParameterStore(manager, false);
    NDArray x = Rows.toArray(manager, random.rows(BATCH, INPUTS), type);
    NDArray t = Rows.toArray(manager, random.rows(BATCH, INPUTS), type);
    Linearization at = layer.linearize(parameters, x, Pass.TRAINING);
    int outputs = (int) at.value().getShape().get(1);
    NDArray c = Rows.toArray(manager, random.rows(BATCH, outputs), type);

    DoubleBackward oracle = new DoubleBackward();
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDList products = oracle.products(x, t, c, weights(layer), text.equals("FC 6"));
      assertClose(Rows.of(products.get(0)), Rows.of(at.value()), tolerance, "value");
      assertClose(Rows.of(products.get(1)), Rows.of(at.pushForward(t)), tolerance, "push");
      assertClose(Rows.of(products.get(2)), Rows.of(at.pullBack(c)), tolerance, "pull");
    }
  }

  @Test
  void aProductTouchesNoParametersGradient() {
    Layer layer = initialised("FC 16, LIN 2", DataType.FLOAT32);
    ParameterStore parameters = new ParameterStore(manager, false);
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray x = Rows.toArray(manager, random.rows(BATCH, INPUTS), DataType.FLOAT32);
      Linearization at = layer.linearize(parameters, x, Pass.TRAINING);
      at.pushForward(x);
      at.pullBack(at.value());
    }
    for (Parameter parameter : layer.getParameters().values()) {
      assertEquals(0f, parameter.getArray().getGradient().abs().sum().getFloat());
    }
  }

  @Test
  void theJacobiansRowsAndColumnsAreThoseOfTheMatrix() {
    Network network = Notation.parse("FC 8, LIN 3");
    network.initialize(manager, DataType.FLOAT64, new Shape(1, INPUTS));
    ParameterStore parameters = new ParameterStore(manager, false);
    double[][] x = random.rows(BATCH, INPUTS);
    NDArray points = Rows.toArray(manager, x, DataType.FLOAT64);
    Linearization at = network.linearize(parameters, points, Pass.TRAINING);
    NDList columns = Jacobian.columns(at, points);
    NDList rows = Jacobian.rows(at);
    assertEquals(INPUTS, columns.size());
    assertEquals(3, rows.size());
    for (int n = 0; n < BATCH; n++) {
      double[][] j =
          CentralDifferences.jacobian(
              manager, p -> network.linearize(parameters, p, Pass.TRAINING).value(), x[n]);
      for (int k = 0; k < 3; k++) {
        Closeness.assertClose(j[k], Rows.of(rows.get(k))[n], 1e-6, "row " + k);
      }
      for (int k = 0; k < INPUTS; k++) {
        Closeness.assertClose(transposed(j)[k], Rows.of(columns.get(k))[n], 1e-6, "column " + k);
      }
    }
  }

  @Test
  void softPlusIsFiniteFarFromZero() {
    SoftPlus softPlus = new SoftPlus();
    ParameterStore parameters = new ParameterStore(manager, false);
    NDArray x = Rows.toArray(manager, new double[][] {{-1e4, -1, 0, 1, 1e4}}, DataType.FLOAT32);
    x.setRequiresGradient(true);
    NDArray ones = x.onesLike();
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      Linearization at = softPlus.linearize(parameters, x, Pass.TRAINING);
      double[] value = Rows.of(at.value())[0];
      Closeness.assertClose(new double[] {0, 0, Math.log(2) / 100, 1, 1e4}, value, 1e-6, "value");
      double[] expected = {0, 0, 0.5, 1, 1};
      Closeness.assertClose(expected, Rows.of(at.pushForward(ones))[0], 1e-6, "push");
      Closeness.assertClose(expected, Rows.of(at.pullBack(ones))[0], 1e-6, "pull");
      collector.backward(at.value().add(at.pushForward(ones)).sum());
    }
    // d/dx (softplus + sigmoid(βx)) = sigmoid + β·sigmoid·(1 − sigmoid): 0.5 + 25 at zero.
    Closeness.assertClose(
        new double[] {0, 0, 25.5, 1, 1}, Rows.of(x.getGradient())[0], 1e-4, "gradient");
  }

  private static List<NDArray> weights(Layer layer) {
    List<NDArray> weights = new ArrayList<>();
    layer.getParameters().values().forEach(parameter -> weights.add(parameter.getArray()));
    return weights;
  }

  private static double[] times(double[][] matrix, double[] vector) {
    double[] product = new double[matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < vector.length; j++) {
        product[i] += matrix[i][j] * vector[j];
      }
    }
    return product;
  }

  private static double[][] transposed(double[][] matrix) {
    double[][] transposed = new double[matrix[0].length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix[i].length; j++) {
        transposed[j][i] = matrix[i][j];
      }
    }
    return transposed;
  }

  private static void assertClose(
      double[][] expected, double[][] actual, double tolerance, String what) {
    for (int i = 0; i < expected.length; i++) {
      Closeness.assertClose(expected[i], actual[i], tolerance, what);
    }
  }
}

package org.isoae.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import java.util.List;
import org.isoae.torch.Rows;
import org.isoae.torch.TorchScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Convolutions and batch norm. Batch norm couples the rows of a batch, so Jacobians here are those
 * of the whole batch as one point.
 */
class ImageLayersTest extends ArrayFixture {

  /**
   * With some kernels and strides, a convolution skips the last rows of this side. Of three rows a
   * feature's variance is often so small that the step of differences exceeds every limit.
   */
  private static final Shape IMAGES = new Shape(6, 2, 6, 6);

  private static final String CONVOLUTIONAL =
      """
      CONV_B 3,3,2,1
      FC_B 5
      LIN 4
      FC 6
      CONVT_B 3,3,1,0
      CONVT 2,4,2,1
      """;

  /** A network with random parameters in batch norm, whose initial values are neutral. */
  private Network network(String text, BatchNormStatistics statistics, DataType type) {
    Network network = Notation.parse(text, statistics);
    network.initialize(manager, type, IMAGES);
    for (Parameter parameter : network.getParameters().values()) {
      NDArray array = parameter.getArray();
      NDArray noise = manager.randomUniform(0.5f, 1.5f, array.getShape(), type);
      switch (parameter.getType()) {
        case GAMMA, BETA, RUNNING_MEAN, RUNNING_VAR -> noise.copyTo(array);
        default -> {}
      }
    }
    return network;
  }

  private NDArray random(Shape shape, DataType type) {
    return Rows.toArray(manager, random.rows(1, (int) shape.size()), type).reshape(shape);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CONV 3,3,2,1",
        "CONV 4,2,3,0",
        "CONVT 3,4,2,1",
        "CONVT 1,3,1,0",
        "FC_B 4",
        "CONV_B 3,4,2,1",
        "CONVT_B 3,4,2,1",
        "CONV 2,6,1,0",
        CONVOLUTIONAL
      })
  void productsOfAWholeBatchAgreeWithCentralDifferences(String text) {
    assertAgreesWithDifferences(text, BatchNormStatistics.BATCH, Pass.TRAINING);
    assertAgreesWithDifferences(text, BatchNormStatistics.BATCH, Pass.PROBE);
    assertAgreesWithDifferences(text, BatchNormStatistics.RUNNING, Pass.PROBE);
    assertAgreesWithDifferences(text, BatchNormStatistics.BATCH, Pass.EVALUATION);
  }

  private void assertAgreesWithDifferences(String text, BatchNormStatistics statistics, Pass pass) {
    batch()
        .assertProductsAgree(
            network(text, statistics, DataType.FLOAT64), pass, CentralDifferences.STEP, text);
  }

  private WholeBatch batch() {
    return new WholeBatch(manager, random, IMAGES);
  }

  /**
   * The same network in TorchScript, with automatic derivatives. Batch norm is written out: the
   * gradient of a push-forward by double backward is its third derivative, in which batch_norm of
   * libtorch 2.0.1 holds the statistics constant.
   */
  private static final String ORACLE =
      """
      def bn(self, x: Tensor, g: Tensor, b: Tensor) -> Tensor:
        if torch.eq(torch.dim(x), 2):
          dims = [0]
          features = [1, -1]
        else:
          dims = [0, 2, 3]
          features = [1, -1, 1, 1]
        d = torch.sub(x, torch.mean(x, dims, True))
        r = torch.sqrt(torch.add(torch.mean(torch.mul(d, d), dims, True), 1e-05))
        y = torch.mul(torch.div(d, r), torch.reshape(g, features))
        return torch.add(y, torch.reshape(b, features))
      def library(self, x: Tensor, g: Tensor, b: Tensor) -> Tensor:
        return torch.batch_norm(x, g, b, None, None, True, 0.1, 1e-05, False)
      def net(self, x: Tensor, w: List[Tensor]) -> Tensor:
        a = torch.conv2d(x, w[0], w[1], [2, 2], [1, 1])
        h = torch.softplus((self).bn(a, w[2], w[3], ), 100., 40.)
        a1 = torch.add(torch.matmul(torch.flatten(h, 1), torch.t(w[4])), w[5])
        h1 = torch.softplus((self).bn(a1, w[6], w[7], ), 100., 40.)
        z = torch.add(torch.matmul(h1, torch.t(w[8])), w[9])
        h2 = torch.softplus(torch.add(torch.matmul(z, torch.t(w[10])), w[11]), 100., 40.)
        a3 = torch.conv_transpose2d(torch.reshape(h2, [-1, torch.size(h2, 1), 1, 1]), w[12], w[13])
        h3 = torch.softplus((self).bn(a3, w[14], w[15], ), 100., 40.)
        return torch.conv_transpose2d(h3, w[16], w[17], [2, 2], [1, 1])
      def pull(self, y: Tensor, x: Tensor, c: Tensor) -> Tensor:
        g = torch.autograd.grad([y], [x], annotate(List[Optional[Tensor]], [c]), True, True)[0]
        return unchecked_cast(Tensor, g)
      def products(self, x0: Tensor, t: Tensor, c: Tensor, w: List[Tensor]) -> List[Tensor]:
        x = torch.requires_grad_(torch.detach(x0))
        y = (self).net(x, w, )
        v = torch.requires_grad_(torch.zeros_like(y))
        pushed = (self).pull((self).pull(y, x, v, ), v, t, )
        pulled = (self).pull(y, x, c, )
        loss = torch.add(torch.sum(torch.pow(pushed, 2)), torch.sum(torch.pow(pulled, 2)))
        result = [y, pushed, pulled]
        grads = torch.autograd.grad([torch.add(loss, torch.sum(torch.pow(y, 2)))], w)
        for i in range(torch.len(grads)):
          _0 = torch.append(result, unchecked_cast(Tensor, grads[i]))
        return result
      """;

  /**
   * In single precision an error may also be twice that of double backward: soft plus bends within
   * 0.01, so that each derivative multiplies the rounding before it by 100.
   */
  @ParameterizedTest
  @CsvSource({"FLOAT32, 1e-4", "FLOAT64, 1e-6"})
  void productsAndTheirParameterGradientsAgreeWithDoubleBackward(DataType type, double tolerance) {
    Network network = network(CONVOLUTIONAL, BatchNormStatistics.BATCH, type);
    NDList weights = new NDList();
    for (Parameter parameter : network.getParameters().values()) {
      if (parameter.requiresGradient()) {
        weights.add(parameter.getArray());
      }
    }
    NDArray x = random(IMAGES, type);
    NDArray t = random(IMAGES, type);
    NDArray c = random(network.outputShape(IMAGES), type);
    List<double[]> exact = doubleBackward(x, t, c, weights, DataType.FLOAT64);
    List<double[]> rounded = doubleBackward(x, t, c, weights, type);
    NDList products;
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      Linearization at = network.linearize(parameters, x, Pass.TRAINING);
      products = new NDList(at.value(), at.pushForward(t), at.pullBack(c));
      NDArray loss = products.get(1).square().sum().add(products.get(2).square().sum());
      collector.backward(loss.add(at.value().square().sum()));
    }
    for (NDArray weight : weights) {
      products.add(weight.getGradient());
    }
    List<double[]> actual = productsAndGradient(products);
    List<String> names = List.of("value", "push-forward", "pull-back", "gradient");
    for (int i = 0; i < names.size(); i++) {
      double rounding = Closeness.relativeDifference(exact.get(i), rounded.get(i));
      Closeness.assertClose(
          exact.get(i), actual.get(i), Math.max(tolerance, 2 * rounding), names.get(i));
    }
  }

  private List<double[]> doubleBackward(
      NDArray x, NDArray t, NDArray c, NDList weights, DataType type) {
    NDList copies = new NDList();
    for (NDArray weight : weights) {
      NDArray copy = weight.toType(type, true);
      copy.setRequiresGradient(true);
      copies.add(copy);
    }
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      return productsAndGradient(
          TorchScript.of(ORACLE)
              .call(
                  "products",
                  TorchScript.tensor(x.toType(type, true)),
                  TorchScript.tensor(t.toType(type, true)),
                  TorchScript.tensor(c.toType(type, true)),
                  TorchScript.list(copies)));
    }
  }

  /** Three products, and the gradients of all parameters as one vector. */
  private static List<double[]> productsAndGradient(NDList arrays) {
    NDList gradients = new NDList();
    for (NDArray gradient : arrays.subList(3, arrays.size())) {
      gradients.add(gradient.flatten());
    }
    return List.of(
        WholeBatch.flat(arrays.get(0)),
        WholeBatch.flat(arrays.get(1)),
        WholeBatch.flat(arrays.get(2)),
        WholeBatch.flat(NDArrays.concat(gradients)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CONV 3,3,2,1",
        "CONVT 3,4,2,1",
        "FC 4",
        "FC_B 4",
        "CONV_B 3,4,2,1",
        "CONVT_B 3,4,2,1",
        CONVOLUTIONAL
      })
  void parameterGradientsOfProductsAgreeWithCentralDifferences(String text) {
    for (BatchNormStatistics statistics : BatchNormStatistics.values()) {
      batch()
          .assertGradientsAgree(
              network(text, statistics, DataType.FLOAT64), 1e-4, 1e-4, text + ", " + statistics);
    }
  }

  /** The network takes a matrix product for it. */
  @Test
  void aKernelThatCoversItsMapIsLibtorchsConvolution() {
    Network network = network("CONV 2,6,1,0", BatchNormStatistics.BATCH, DataType.FLOAT64);
    NDArray x = random(IMAGES, DataType.FLOAT64);
    NDArray expected =
        TorchScript.of(
                "def convolved(self, x: Tensor, w: Tensor, b: Tensor) -> Tensor:\n  return torch.conv2d(x, w, b)")
            .call(
                "convolved",
                TorchScript.tensor(x),
                TorchScript.tensor(network.getParameters().get(0).getValue().getArray()),
                TorchScript.tensor(network.getParameters().get(1).getValue().getArray()))
            .get(0);
    NDArray actual = network.linearize(parameters, x, Pass.PROBE).value();
    Closeness.assertClose(WholeBatch.flat(expected), WholeBatch.flat(actual), 1e-12, "value");
  }

  @Test
  void batchNormsValueIsTheLibrarys() {
    BatchNorm layer = new BatchNorm(BatchNormStatistics.BATCH);
    layer.initialize(manager, DataType.FLOAT64, IMAGES);
    NDArray x = random(IMAGES, DataType.FLOAT64);
    NDArray gamma = manager.ones(new Shape(2), DataType.FLOAT64);
    NDArray beta = manager.zeros(new Shape(2), DataType.FLOAT64);
    NDArray expected =
        TorchScript.of(ORACLE)
            .call(
                "library",
                TorchScript.tensor(x),
                TorchScript.tensor(gamma),
                TorchScript.tensor(beta))
            .singletonOrThrow();
    Closeness.assertClose(
        WholeBatch.flat(expected),
        WholeBatch.flat(layer.linearize(parameters, x, Pass.PROBE).value()),
        1e-12,
        "value");
  }

  @Test
  void trainingMovesTheRunningStatisticsAsPyTorchDoesAndAProbeDoesNot() {
    Network network = Notation.parse("FC_B 2");
    network.initialize(manager, DataType.FLOAT64, new Shape(1, 2));
    set(network, Parameter.Type.WEIGHT, 1, 0, 0, 1);
    set(network, Parameter.Type.BIAS, 0, 0);
    NDArray x = manager.create(new double[] {1, 10, 3, 20, 5, 60}, new Shape(3, 2));
    network.linearize(parameters, x, Pass.PROBE);
    network.linearize(parameters, x, Pass.EVALUATION);
    assertArrayEquals(new double[] {0, 0}, get(network, Parameter.Type.RUNNING_MEAN));
    network.linearize(parameters, x, Pass.TRAINING);
    // 0.9 · 0 + 0.1 · mean; 0.9 · 1 + 0.1 · unbiased variance (4 and 700).
    assertArrayEquals(new double[] {0.3, 3}, get(network, Parameter.Type.RUNNING_MEAN), 1e-12);
    assertArrayEquals(new double[] {1.3, 70.9}, get(network, Parameter.Type.RUNNING_VAR), 1e-12);
  }

  @Test
  void runningStatisticsAreNotTrained() {
    Network network = Notation.parse("CONV_B 2,3,1,1");
    network.initialize(manager, DataType.FLOAT32, IMAGES);
    List<Parameter.Type> trained =
        network.getParameters().values().stream()
            .filter(Parameter::requiresGradient)
            .map(Parameter::getType)
            .toList();
    assertEquals(
        List.of(
            Parameter.Type.WEIGHT, Parameter.Type.BIAS, Parameter.Type.GAMMA, Parameter.Type.BETA),
        trained);
  }

  @Test
  void aBatchOfOneRowIsRefusedByBatchNorm() {
    Network network = Notation.parse("FC_B 2");
    network.initialize(manager, DataType.FLOAT32, new Shape(1, 2));
    NDArray one = manager.ones(new Shape(1, 2));
    assertThrows(
        IllegalArgumentException.class, () -> network.linearize(parameters, one, Pass.TRAINING));
  }

  @Test
  void aKernelLargerThanItsMapIsRefusedWithTheNumbers() {
    Network network = Notation.parse("CONV 2,4,2,0, CONV 2,4,2,0");
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> network.initialize(manager, DataType.FLOAT32, IMAGES));
    assertTrue(e.getMessage().contains("4 × 4 kernel does not fit on a map of side 2"));
  }

  private static void set(Network network, Parameter.Type type, double... values) {
    for (Parameter parameter : network.getParameters().values()) {
      if (parameter.getType() == type) {
        NDArray array = parameter.getArray();
        Rows.toArray(array.getManager(), new double[][] {values}, DataType.FLOAT64)
            .reshape(array.getShape())
            .copyTo(array);
      }
    }
  }

  private static double[] get(Network network, Parameter.Type type) {
    return network.getParameters().values().stream()
        .filter(parameter -> parameter.getType() == type)
        .map(parameter -> WholeBatch.flat(parameter.getArray()))
        .findFirst()
        .orElseThrow();
  }

  /** Relative to the vector's length. */
}

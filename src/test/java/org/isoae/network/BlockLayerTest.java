package org.isoae.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.stream.Stream;
import org.isoae.torch.Rows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** DJL's blocks. Batch norm couples rows, so a whole batch is one point here. */
class BlockLayerTest {

  private static final Shape IMAGES = new Shape(6, 2, 6, 6);

  private final RandomPoints random = RandomPoints.announced();
  private NDManager manager;
  private ParameterStore parameters;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
    parameters = new ParameterStore(manager, false);
    Engine.getInstance().setRandomSeed(random.engineSeed());
  }

  @AfterEach
  void close() {
    manager.close();
  }

  static Stream<Arguments> blocks() {
    return Stream.of(
        Arguments.of("convolution", convolution()),
        Arguments.of("batch norm", new SequentialBlock().add(convolution()).add(norm())),
        Arguments.of("linear", new SequentialBlock().add(flatten()).add(linear(3))),
        Arguments.of("ReLU", dense(Activation.reluBlock())),
        Arguments.of("GELU", dense(Activation.geluBlock())),
        Arguments.of("SELU", dense(Activation.seluBlock())),
        Arguments.of("tanh", dense(Activation.tanhBlock())),
        Arguments.of("batch norm of rows", dense(norm())),
        Arguments.of("identity", dense(Blocks.identityBlock())),
        Arguments.of(
            "convolutions",
            new SequentialBlock()
                .add(convolution())
                .add(norm())
                .add(Activation.reluBlock())
                .add(Pool.avgPool2dBlock(new Shape(2, 2)))
                .add(flatten())
                .add(linear(5))
                .add(norm())
                .add(Activation.geluBlock())
                .add(linear(2))));
  }

  private static Block dense(Block between) {
    return new SequentialBlock().add(flatten()).add(linear(5)).add(between).add(linear(3));
  }

  private static Block convolution() {
    return Conv2d.builder().setFilters(3).setKernelShape(new Shape(3, 3)).build();
  }

  private static Block norm() {
    return BatchNorm.builder().build();
  }

  private static Block flatten() {
    return Blocks.batchFlattenBlock();
  }

  private static Block linear(int units) {
    return Linear.builder().setUnits(units).build();
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void productsAgreeWithCentralDifferences(String name, Block block) {
    Network network = initialized(block);
    for (Pass pass : new Pass[] {Pass.TRAINING, Pass.PROBE, Pass.EVALUATION}) {
      NDArray x = random(IMAGES);
      Linearization at = network.linearize(parameters, x, pass);
      assertEquals(network.outputShape(IMAGES), at.value().getShape());
      NDArray t = random(IMAGES);
      NDArray c = random(at.value().getShape());
      Pass withoutUpdate = pass == Pass.TRAINING ? Pass.PROBE : pass;
      double[][] j =
          CentralDifferences.jacobian(
              manager,
              p ->
                  network
                      .linearize(parameters, p.reshape(IMAGES), withoutUpdate)
                      .value()
                      .reshape(1, -1),
              flat(x),
              CentralDifferences.STEP_AMONG_KINKS);
      double[] pushed = new double[j.length];
      double[] pulled = new double[j[0].length];
      double[] tangent = flat(t);
      double[] cotangent = flat(c);
      for (int i = 0; i < j.length; i++) {
        for (int k = 0; k < tangent.length; k++) {
          pushed[i] += j[i][k] * tangent[k];
          pulled[k] += j[i][k] * cotangent[i];
        }
      }
      assertClose(pushed, flat(at.pushForward(t)), 1e-6, name + " push-forward, " + pass);
      assertClose(pulled, flat(at.pullBack(c)), 1e-6, name + " pull-back, " + pass);
    }
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void parameterGradientsOfProductsAgreeWithCentralDifferences(String name, Block block) {
    Network network = initialized(block);
    NDArray x = random(IMAGES);
    NDArray t = random(IMAGES);
    NDArray c = random(network.outputShape(IMAGES));
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      collector.backward(squares(network, x, t, c));
    }
    double value = squares(network, x, t, c).getDouble();
    for (Parameter parameter : network.getParameters().values()) {
      if (parameter.requiresGradient()) {
        NDArray array = parameter.getArray();
        double[] gradient = flat(array.getGradient());
        double[] direction = random.rows(1, gradient.length)[0];
        double expected =
            CentralDifferences.along(direction, array, () -> squares(network, x, t, c).getDouble());
        double actual = 0;
        for (int k = 0; k < gradient.length; k++) {
          actual += gradient[k] * direction[k];
        }
        assertEquals(
            expected,
            actual,
            1e-4 * Math.abs(actual) + 1e-7 * Math.abs(value),
            name + ", " + parameter.getName());
      }
    }
  }

  /**
   * Libtorch holds their statistics constant in the third derivative, which L_iso's gradient has.
   */
  @Test
  void normsWhosePushForwardHasAWrongGradientAreRefused() {
    Block hidden = new ParallelBlock(lists -> lists.get(0)).add(new SequentialBlock().add(norm()));
    for (Block block : List.of(dense(LayerNorm.builder().build()), dense(hidden))) {
      Network network = initialized(block);
      NDArray x = random(IMAGES);
      Linearization at = network.linearize(parameters, x, Pass.TRAINING);
      assertEquals(IMAGES, at.pullBack(at.value()).getShape());
      String message =
          assertThrows(UnsupportedOperationException.class, () -> at.pushForward(x)).getMessage();
      assertTrue(message.contains("norm"), message);
    }
  }

  private Network initialized(Block block) {
    Network network = Network.of(block);
    network.initialize(manager, DataType.FLOAT64, IMAGES);
    return network;
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

  private static void assertClose(
      double[] expected, double[] actual, double tolerance, String what) {
    double difference = 0;
    double size = 0;
    for (int i = 0; i < expected.length; i++) {
      difference += Math.pow(expected[i] - actual[i], 2);
      size += Math.pow(expected[i], 2);
    }
    double relative = Math.sqrt(difference) / Math.max(Math.sqrt(size), 1e-3);
    assertTrue(relative < tolerance, what + " differs by " + relative);
  }
}

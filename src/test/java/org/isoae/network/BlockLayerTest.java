package org.isoae.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.SymbolBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** DJL's blocks. Batch norm couples rows, so a whole batch is one point here. */
class BlockLayerTest extends ArrayFixture {

  private static final Shape IMAGES = new Shape(6, 2, 6, 6);

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
      batch().assertProductsAgree(network, pass, CentralDifferences.STEP_AMONG_KINKS, name);
    }
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void parameterGradientsOfProductsAgreeWithCentralDifferences(String name, Block block) {
    batch().assertGradientsAgree(initialized(block), 1e-4, 1e-7, name);
  }

  @Test
  void normsWhosePushForwardHasAWrongGradientAreRefused() {
    Block hidden = new ParallelBlock(lists -> lists.get(0)).add(new SequentialBlock().add(norm()));
    for (Block block : List.of(dense(LayerNorm.builder().build()), dense(hidden))) {
      Network network = initialized(block);
      NDArray x = batch().random(IMAGES);
      Linearization at = network.linearize(parameters, x, Pass.TRAINING);
      assertEquals(IMAGES, at.pullBack(at.value()).getShape());
      String message =
          assertThrows(UnsupportedOperationException.class, () -> at.pushForward(x)).getMessage();
      assertTrue(message.contains("norm"), message);
    }
  }

  /** Stands for an imported network, which is one of DJL's symbols. */
  private static final class Imported extends AbstractBlock implements SymbolBlock {

    @Override
    protected NDList forwardInternal(
        ParameterStore store,
        NDList inputs,
        boolean training,
        PairList<String, Object> parameters) {
      return new NDList(inputs.singletonOrThrow().square());
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
      return inputs;
    }
  }

  private void assertRefused(Linearization at, String cause) {
    for (Executable product :
        List.<Executable>of(() -> at.pushForward(at.value()), () -> at.pullBack(at.value()))) {
      String message = assertThrows(UnsupportedOperationException.class, product).getMessage();
      assertTrue(message.contains(cause), message);
    }
  }

  @Test
  void whatAutomaticDifferentiationWouldGetWrongIsRefused() {
    Block residual =
        new ParallelBlock(lists -> new NDList(lists.get(0).head().add(lists.get(1).head())))
            .add(Notation.parse("FC 3"))
            .add(Blocks.identityBlock());
    for (Block block : List.of(residual, Activation.swishBlock(1))) {
      Network network = Network.of(new SequentialBlock().add(block));
      network.initialize(manager, DataType.FLOAT64, new Shape(4, 3));
      for (Pass pass : new Pass[] {Pass.TRAINING, Pass.PROBE, Pass.EVALUATION}) {
        Linearization at = network.linearize(parameters, batch().random(new Shape(4, 3)), pass);
        assertEquals(new Shape(4, 3), at.value().getShape());
        assertRefused(
            at, block == residual ? "has layers of org.isoae.network" : "has DJL's swish");
      }
    }
  }

  @Test
  void anImportedNetworkIsDifferentiatedInTrainingModeAlone() {
    Network network = Network.of(new Imported());
    NDArray x = batch().random(new Shape(4, 3));
    Linearization at = network.linearize(parameters, x, Pass.TRAINING);
    NDArray cube = x.square().mul(x);
    assertArrayEquals(
        cube.add(cube).toDoubleArray(), at.pushForward(x.square()).toDoubleArray(), 1e-12);
    assertRefused(network.linearize(parameters, x, Pass.EVALUATION), "is an imported network");
  }

  private Network initialized(Block block) {
    Network network = Network.of(block);
    network.initialize(manager, DataType.FLOAT64, IMAGES);
    return network;
  }

  private WholeBatch batch() {
    return new WholeBatch(manager, random, IMAGES);
  }
}

package org.isoae.network;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.SymbolBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A DJL block as a layer. DJL's linear block has the exact products of a matrix, the children of a
 * {@code SequentialBlock} are layers of their own, and any other block is differentiated
 * automatically.
 *
 * <p>DJL's batch norm is differentiated automatically too, but only once for either product: its
 * differential is symmetric, so that dF·t is tᵀ·dF. Two differentiations would leave the third
 * derivative of libtorch's kernel to the gradient of a loss, and that one holds the statistics
 * constant, which is wrong. So is layer norm's, whose differential is not symmetric: its
 * push-forward is refused.
 *
 * <p>Both products are refused where automatic differentiation would make them, or their gradients,
 * wrong without a sign of it.
 */
final class BlockLayer extends Layer {

  private final Block block;

  /** The children of a sequential block, once it is complete: at its first evaluation. */
  private @Nullable Network sequence;

  BlockLayer(Block block) {
    this.block = addChildBlock(block.getClass().getSimpleName(), block);
  }

  /** The layer itself, or a layer that evaluates the block. */
  static Layer of(Block block) {
    return block instanceof Layer layer ? layer : new BlockLayer(block);
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    block.initialize(manager, dataType, inputShapes);
  }

  @Override
  public Shape outputShape(Shape input) {
    return block.getOutputShapes(new Shape[] {input})[0];
  }

  @Override
  public Linearization linearize(ParameterStore parameters, NDArray x, Pass pass) {
    // A subclass may evaluate its children in another way.
    if (block.getClass() == SequentialBlock.class
        && !((SequentialBlock) block).isReturnIntermediate()) {
      return sequence().linearize(parameters, x, pass);
    }
    if (block.getClass() == Linear.class) {
      return linear(parameters, x, pass);
    }
    Linearization automatic =
        Linearization.of(
            list -> block.forward(values(parameters, x, pass), list, pass != Pass.EVALUATION), x);
    Optional<String> wrong = wrongProducts(pass);
    if (wrong.isPresent()) {
      UnaryOperator<NDArray> refuse =
          vector -> {
            throw new UnsupportedOperationException(wrong.get());
          };
      return Linearization.of(automatic.value(), refuse, refuse);
    }
    if (block instanceof BatchNorm) {
      refuseConstantStatistics(pass);
      return Linearization.symmetric(automatic.value(), automatic::pullBack);
    }
    if (normalises(block, pass)) {
      refuseConstantStatistics(pass);
      return Linearization.of(automatic.value(), this::refusePushForward, automatic::pullBack);
    }
    return automatic;
  }

  private Network sequence() {
    if (sequence == null) {
      sequence = new Network(block.getChildren().values().stream().map(BlockLayer::of).toList());
    }
    return sequence;
  }

  private Linearization linear(ParameterStore parameters, NDArray x, Pass pass) {
    Parameter parameter = block.getDirectParameters().get("weight");
    NDArray weight = parameters.getValue(parameter, x.getDevice(), pass == Pass.TRAINING);
    return Linearization.of(
        block.forward(parameters, new NDList(x), pass != Pass.EVALUATION).singletonOrThrow(),
        t -> Linear.linear(t, weight, null).singletonOrThrow(),
        c -> c.matMul(weight));
  }

  /** Other points than the batch must not move the running statistics. */
  private static ParameterStore values(ParameterStore parameters, NDArray x, Pass pass) {
    return pass == Pass.TRAINING || pass == Pass.EVALUATION
        ? parameters
        : new Copies(parameters, x.getManager());
  }

  /** Gives copies of the parameters that a forward pass changes, which are freed with the step. */
  private static final class Copies extends ParameterStore {

    private final ParameterStore parameters;
    private final NDManager owner;

    Copies(ParameterStore parameters, NDManager owner) {
      super(owner, false);
      this.parameters = parameters;
      this.owner = owner;
    }

    @Override
    public NDArray getValue(Parameter parameter, Device device, boolean training) {
      NDArray value = parameters.getValue(parameter, device, training);
      if (parameter.requiresGradient()) {
        return value;
      }
      NDArray copy = value.duplicate();
      copy.attach(owner);
      return copy;
    }
  }

  /** With running statistics batch norm scales and shifts; layer norm has none. */
  private static boolean normalises(Block block, Pass pass) {
    return contains(
        block,
        child ->
            child instanceof LayerNorm || child instanceof BatchNorm && pass != Pass.EVALUATION);
  }

  private Optional<String> wrongProducts(Pass pass) {
    if (contains(block, child -> child instanceof ScriptedLayer)) {
      return Optional.of(
          refusal(
              "has layers of org.isoae.network, which hold parts of their derivatives constant",
              "Put them into a Network or a SequentialBlock, which use their own products"));
    }
    if (contains(block, child -> child instanceof LambdaBlock f && f.getName().equals("Swish"))) {
      return Optional.of(
          refusal(
              "has DJL's swish, whose graph holds a number that is freed before the gradient needs it",
              "Use another activation, such as GELU"));
    }
    // Without training DJL evaluates it without recording, and all derivatives were 0.
    if (pass == Pass.EVALUATION && contains(block, child -> child instanceof SymbolBlock)) {
      return Optional.of(
          refusal(
              "is an imported network, of which DJL records nothing in evaluation mode",
              "Differentiate it in training mode, or give its layers as blocks"));
    }
    return Optional.empty();
  }

  private String refusal(String cause, String wayOut) {
    return String.format(
        Locale.ROOT,
        "Derivatives of %s would be wrong: it %s. %s.",
        block.getClass().getName(),
        cause,
        wayOut);
  }

  private static boolean contains(Block block, Predicate<Block> which) {
    return which.test(block)
        || block.getChildren().values().stream().anyMatch(child -> contains(child, which));
  }

  private void refuseConstantStatistics(Pass pass) {
    if (pass == Pass.PROBE_CONSTANT_STATISTICS) {
      throw new UnsupportedOperationException(
          "Batch norm with constant statistics in the derivative needs the layers of Notation; DJL's"
              + " block differentiates its statistics.");
    }
  }

  private NDArray refusePushForward(NDArray tangent) {
    throw new UnsupportedOperationException(
        String.format(
            Locale.ROOT,
            "The gradient of df·u, as L_iso has it, would be wrong, so that the product is refused:"
                + " libtorch holds the statistics of layer norm, and of"
                + " batch norm inside %s, constant in the third derivative. Put batch norm into a"
                + " SequentialBlock, where it is treated apart, or write a layer with its own"
                + " products (org.isoae.network.Layer).",
            block.getClass().getName()));
  }

  @Override
  public Layer spectrallyNormalised() {
    boolean weighted =
        block.getParameters().values().stream()
            .anyMatch(parameter -> parameter.getType() == Parameter.Type.WEIGHT);
    if (weighted) {
      throw new UnsupportedOperationException(
          String.format(
              Locale.ROOT,
              "RAE-SN divides a layer's weight by its largest singular value, which %s does not"
                  + " offer. Use the layers of Notation.",
              block.getClass().getName()));
    }
    return this;
  }
}

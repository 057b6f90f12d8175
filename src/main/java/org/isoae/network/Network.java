package org.isoae.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A sequence of layers. Tangents are pushed through them in order, cotangents are pulled back in
 * reverse order. Between two layers an array is reshaped to the next layer's input shape.
 */
public final class Network extends Layer {

  private final List<Layer> layers;

  /** The layers, with a {@link LayerChain} in the place of consecutive scripted ones. */
  private final List<Layer> parts;

  /**
   * Makes a network of layers; {@link Notation#parse} makes one from the paper's notation.
   *
   * @param layers from the input to the output
   */
  public Network(List<Layer> layers) {
    this.layers = List.copyOf(layers);
    for (Layer layer : this.layers) {
      addChildBlock(layer.getClass().getSimpleName(), layer);
    }
    parts = parts(this.layers);
  }

  /**
   * Makes a network of any DJL block that maps one array to one array. The block keeps its
   * parameters, so that DJL can still save, load and serve it alone.
   *
   * <p>Layers of this package, and DJL's linear block and batch norm, have exact products, also in
   * a {@code SequentialBlock}. Other blocks are differentiated automatically.
   *
   * @param block initialised or not
   * @return the block itself if it is a network
   */
  public static Network of(Block block) {
    return block instanceof Network network ? network : new Network(List.of(BlockLayer.of(block)));
  }

  /** Joins consecutive scripted layers. */
  private static List<Layer> parts(List<Layer> layers) {
    List<Layer> parts = new ArrayList<>();
    List<ScriptedLayer> chain = new ArrayList<>();
    for (Layer layer : layers) {
      if (layer instanceof ScriptedLayer scripted) {
        chain.add(scripted);
      } else {
        addChain(parts, chain);
        parts.add(layer);
      }
    }
    addChain(parts, chain);
    return parts;
  }

  private static void addChain(List<Layer> parts, List<ScriptedLayer> chain) {
    if (!chain.isEmpty()) {
      parts.add(new LayerChain(List.copyOf(chain)));
      chain.clear();
    }
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    Shape shape = inputShapes[0];
    for (Layer layer : layers) {
      Shape input = layer.inputShape(shape);
      layer.initialize(manager, dataType, input);
      shape = layer.outputShape(input);
    }
  }

  @Override
  public Linearization linearize(ParameterStore parameters, NDArray x, Pass pass) {
    List<Linearization> steps = new ArrayList<>(parts.size());
    List<Shape> inputs = new ArrayList<>(parts.size());
    List<Shape> outputs = new ArrayList<>(parts.size());
    NDArray activation = x;
    for (Layer part : parts) {
      Shape input = part.inputShape(activation.getShape());
      Linearization step = part.linearize(parameters, shaped(activation, input), pass);
      inputs.add(input);
      steps.add(step);
      outputs.add(step.value().getShape());
      if (activation != x && activation != step.value()) {
        // Autograd and the linearisations hold what they need; closing the array here lets the
        // next layer reuse its memory.
        activation.close();
      }
      activation = step.value();
    }
    NDArray value = shaped(activation, rowsIfSinglePixels(activation.getShape()));
    return new Linearization() {
      @Override
      public NDArray value() {
        return value;
      }

      @Override
      public NDArray pushForward(NDArray tangent) {
        NDArray pushed = tangent;
        for (int i = 0; i < steps.size(); i++) {
          pushed = steps.get(i).pushForward(shaped(pushed, inputs.get(i)));
        }
        return shaped(pushed, value.getShape());
      }

      @Override
      public NDArray pullBack(NDArray cotangent) {
        NDArray pulled = cotangent;
        for (int i = steps.size() - 1; i >= 0; i--) {
          Linearization step = steps.get(i);
          pulled = step.pullBack(shaped(pulled, outputs.get(i)));
        }
        return shaped(pulled, x.getShape());
      }
    };
  }

  @Override
  public Shape outputShape(Shape input) {
    Shape shape = input;
    for (Layer layer : layers) {
      shape = layer.outputShape(layer.inputShape(shape));
    }
    return rowsIfSinglePixels(shape);
  }

  /** Images of one pixel become rows, so that a convolutional encoder's codes are (batch, d). */
  private static Shape rowsIfSinglePixels(Shape shape) {
    boolean singlePixels = shape.dimension() == 4 && shape.get(2) == 1 && shape.get(3) == 1;
    return singlePixels ? shape.slice(0, 2) : shape;
  }

  private static NDArray shaped(NDArray array, Shape shape) {
    return array.getShape().equals(shape) ? array : array.reshape(shape);
  }

  /**
   * Returns the decoder to this encoder with tied weights: the layers in reverse order with the
   * same weights, transposed, and separate biases (TCAE, Rifai et al. 2011a).
   *
   * @return the decoder, not initialised; initialise this network before it
   * @throws IllegalStateException if a layer has no transpose
   */
  public Network tied() {
    List<Layer> mirrored = new ArrayList<>();
    for (int i = layers.size() - 1; i >= 0; i--) {
      Layer layer = layers.get(i);
      if (layer instanceof Linear linear) {
        mirrored.add(linear.tied());
      } else if (layer instanceof SoftPlus) {
        mirrored.add(new SoftPlus());
      } else {
        throw new IllegalStateException(
            String.format(
                Locale.ROOT,
                "Tied weights need a network of LIN and FC layers only; this network contains %s.",
                layer.getClass().getName()));
      }
    }
    return new Network(mirrored);
  }

  /**
   * Returns this network with every weight divided by its largest singular value (RAE-SN). The
   * scales of batch norm are not weights.
   *
   * @return a new network, not initialised
   * @throws UnsupportedOperationException if a layer has a weight and cannot normalise it
   */
  @Override
  public Network spectrallyNormalised() {
    return new Network(layers.stream().map(Layer::spectrallyNormalised).toList());
  }
}

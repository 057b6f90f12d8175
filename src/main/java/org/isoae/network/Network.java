package org.isoae.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;

/**
 * Layers one after the other. A tangent is pushed through them in order, a cotangent pulled back in
 * reverse.
 */
public final class Network extends Layer {

  private final List<Layer> layers;

  /**
   * A network of these layers; {@link Notation#parse} writes one in the paper's notation.
   *
   * @param layers from the input to the output
   */
  public Network(List<Layer> layers) {
    this.layers = List.copyOf(layers);
    for (Layer layer : this.layers) {
      addChildBlock(layer.getClass().getSimpleName(), layer);
    }
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    Shape shape = inputShapes[0];
    for (Layer layer : layers) {
      layer.initialize(manager, dataType, shape);
      shape = layer.outputShape(shape);
    }
  }

  @Override
  public Linearization linearize(ParameterStore parameters, NDArray x, boolean training) {
    List<Linearization> steps = new ArrayList<>(layers.size());
    NDArray activation = x;
    for (Layer layer : layers) {
      Linearization step = layer.linearize(parameters, activation, training);
      steps.add(step);
      activation = step.value();
    }
    NDArray value = activation;
    return new Linearization() {
      @Override
      public NDArray value() {
        return value;
      }

      @Override
      public NDArray pushForward(NDArray tangent) {
        NDArray pushed = tangent;
        for (Linearization step : steps) {
          pushed = step.pushForward(pushed);
        }
        return pushed;
      }

      @Override
      public NDArray pullBack(NDArray cotangent) {
        NDArray pulled = cotangent;
        for (int i = steps.size() - 1; i >= 0; i--) {
          pulled = steps.get(i).pullBack(pulled);
        }
        return pulled;
      }
    };
  }

  @Override
  public Shape outputShape(Shape input) {
    Shape shape = input;
    for (Layer layer : layers) {
      shape = layer.outputShape(shape);
    }
    return shape;
  }

  /**
   * The mirror image of this network, with its weights transposed and shared and biases of its own
   * (TCAE, Rifai et al. 2011a): the decoder to this encoder.
   *
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
            "Tied weights need layers of type LIN and FC; this network has a "
                + layer.getClass().getSimpleName()
                + ".");
      }
    }
    return new Network(mirrored);
  }
}

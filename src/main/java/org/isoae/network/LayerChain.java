package org.isoae.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Consecutive scripted layers, evaluated by one call each for their value and their products. */
final class LayerChain extends Layer {

  private final List<ScriptedLayer> layers;
  private final Map<Case, ChainProgram> programs = new ConcurrentHashMap<>();

  private record Case(Shape input, Pass pass) {}

  /**
   * Makes a chain.
   *
   * @param layers from the input to the output
   */
  LayerChain(List<ScriptedLayer> layers) {
    this.layers = layers;
  }

  @Override
  public Linearization linearize(ParameterStore parameters, NDArray x, Pass pass) {
    ChainProgram program =
        programs.computeIfAbsent(
            new Case(x.getShape(), pass), c -> ChainProgram.of(layers, c.input(), c.pass()));
    List<NDArray> inputs = new ArrayList<>();
    layers.forEach(layer -> inputs.addAll(layer.arrays(parameters, x, pass)));
    return new Linearized(program, x, inputs);
  }

  @Override
  public Shape inputShape(Shape given) {
    return layers.get(0).inputShape(given);
  }

  @Override
  public Shape outputShape(Shape input) {
    Shape shape = input;
    for (Layer layer : layers) {
      shape = layer.outputShape(layer.inputShape(shape));
    }
    return shape;
  }

  private static final class Linearized implements Linearization {

    private final ChainProgram program;
    private final List<NDArray> inputs;
    private final NDArray value;
    private final List<NDArray> kept;
    private @Nullable List<NDArray> prepared;

    Linearized(ChainProgram program, NDArray x, List<NDArray> inputs) {
      this.program = program;
      this.inputs = inputs;
      NDList result = program.value(x, inputs);
      value = result.get(0);
      kept = result.subNDList(1);
    }

    @Override
    public NDArray value() {
      return value;
    }

    @Override
    public NDArray pushForward(NDArray tangent) {
      return program.push(tangent, inputs, prepared());
    }

    @Override
    public NDArray pullBack(NDArray cotangent) {
      return program.pull(cotangent, inputs, prepared());
    }

    private List<NDArray> prepared() {
      if (prepared == null) {
        prepared = program.prepared(kept, inputs);
      }
      return prepared;
    }
  }
}

package org.isoae.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.isoae.torch.TorchScript;
import org.isoae.torch.TorchScript.Argument;

/** The TorchScript of a {@link LayerChain}, for one shape of its input and one pass. */
final class ChainProgram {

  private final TorchScript script;
  private final boolean prepares;

  private ChainProgram(TorchScript script, boolean prepares) {
    this.script = script;
    this.prepares = prepares;
  }

  /**
   * Composes the texts of some layers.
   *
   * @param layers from the input to the output
   * @param input the shape of the input
   */
  static ChainProgram of(List<ScriptedLayer> layers, Shape input, Pass pass) {
    var text = new ChainText();
    Shape shape = input;
    for (ScriptedLayer layer : layers) {
      Shape given = layer.inputShape(shape);
      text.add(layer.script(given, pass), shape, given);
      shape = layer.outputShape(given);
    }
    return new ChainProgram(TorchScript.of(text.methods()), text.prepares());
  }

  /** Returns F(x), then the arrays k. */
  NDList value(NDArray x, List<NDArray> inputs) {
    return call("value", TorchScript.tensor(x), inputs, List.of());
  }

  /** Returns the arrays d for the arrays k. */
  List<NDArray> prepared(List<NDArray> kept, List<NDArray> inputs) {
    return prepares ? call("prepare", TorchScript.list(kept), inputs, List.of()) : kept;
  }

  /** Returns dF(x)·v. */
  NDArray push(NDArray v, List<NDArray> inputs, List<NDArray> prepared) {
    return call("push", TorchScript.tensor(v), inputs, prepared).singletonOrThrow();
  }

  /** Returns vᵀ·dF(x). */
  NDArray pull(NDArray v, List<NDArray> inputs, List<NDArray> prepared) {
    return call("pull", TorchScript.tensor(v), inputs, prepared).singletonOrThrow();
  }

  /** DJL cannot pass an empty list, so the methods do not declare one. */
  private NDList call(String method, Argument first, List<NDArray> inputs, List<NDArray> prepared) {
    List<Argument> arguments = new ArrayList<>(List.of(first));
    Stream.of(inputs, prepared)
        .filter(list -> !list.isEmpty())
        .map(TorchScript::list)
        .forEach(arguments::add);
    return script.call(method, arguments.toArray(Argument[]::new));
  }
}

package org.isoae.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
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
    return call("value", Stream.concat(Stream.of(x), inputs.stream()));
  }

  /** Returns the arrays d for the arrays k. */
  List<NDArray> prepared(List<NDArray> kept, List<NDArray> inputs) {
    return prepares ? call("prepare", Stream.concat(kept.stream(), inputs.stream())) : kept;
  }

  /** Returns dF(x)·v. */
  NDArray push(NDArray v, List<NDArray> inputs, List<NDArray> prepared) {
    return product("push", v, inputs, prepared);
  }

  /** Returns vᵀ·dF(x). */
  NDArray pull(NDArray v, List<NDArray> inputs, List<NDArray> prepared) {
    return product("pull", v, inputs, prepared);
  }

  private NDArray product(String method, NDArray v, List<NDArray> inputs, List<NDArray> prepared) {
    Stream<NDArray> arrays = Stream.concat(inputs.stream(), prepared.stream());
    return call(method, Stream.concat(Stream.of(v), arrays)).singletonOrThrow();
  }

  private NDList call(String method, Stream<NDArray> arrays) {
    return script.call(method, arrays.map(TorchScript::tensor).toArray(Argument[]::new));
  }
}

package org.isoae.network;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Composes the texts of layers to the methods {@code value}, {@code prepare}, {@code push} and
 * {@code pull} of a chain. Its arrays p, k and d are those of its layers, in their order.
 */
final class ChainText {

  private static final String ARRAYS = "List[Tensor]";

  /** The layers' methods without their names, and their names. Equal layers share them. */
  private final Map<String, String> methods = new LinkedHashMap<>();

  private final List<String> value = new ArrayList<>();
  private final List<String> prepare = new ArrayList<>();
  private final List<String> push = new ArrayList<>();
  private final List<String> pull = new ArrayList<>();

  /** The arrays d as {@code prepare} names them. */
  private final List<String> prepared = new ArrayList<>();

  private int inputs;
  private int kept;

  /**
   * Adds the next layer.
   *
   * @param given the shape of the layer before it
   * @param input the same number of values in the layer's own shape
   */
  void add(LayerScript layer, Shape given, Shape input) {
    String p = slice("p", inputs, layer.inputs());
    String k = slice("k", kept, layer.kept());
    String d = slice("d", prepared.size(), layer.prepared());
    value.addAll(reshape("x", given, input));
    value.add(call("r", name(layer.value(), ARRAYS, "x: Tensor", "p: " + ARRAYS), "x", p));
    value.add("x = r[0]");
    for (int i = 0; i < layer.kept(); i++) {
      value.add("k" + (kept + i) + " = r[" + (i + 1) + "]");
    }
    if (layer.preparation() == null) {
      names("k", kept, layer.kept()).forEach(prepared::add);
    } else {
      String q = "q" + prepared.size();
      prepare.add(call(q, name(layer.preparation(), ARRAYS, "k: " + ARRAYS, "p: " + ARRAYS), k, p));
      IntStream.range(0, layer.prepared()).forEach(i -> prepared.add(q + "[" + i + "]"));
    }
    push.addAll(reshape("v", given, input));
    push.add(call("v", product(layer.push()), "v", p, d));
    List<String> back = new ArrayList<>(List.of(call("v", product(layer.pull()), "v", p, d)));
    back.addAll(reshape("v", input, given));
    pull.addAll(0, back);
    inputs += layer.inputs();
    kept += layer.kept();
  }

  /** Whether the arrays d differ from the arrays k. */
  boolean prepares() {
    return !prepare.isEmpty();
  }

  /** The text of all methods. */
  String methods() {
    StringBuilder text = new StringBuilder();
    methods.forEach((method, name) -> text.append("def ").append(name).append(method));
    String p = arguments("p", inputs);
    String d = arguments("d", prepared.size());
    String values = Stream.concat(Stream.of("x"), names("k", 0, kept)).toList().toString();
    append(text, "value", "x: Tensor" + p, ARRAYS, value, values);
    if (prepares()) {
      String k = arguments("k", kept).substring(2);
      append(text, "prepare", k + p, ARRAYS, prepare, prepared.toString());
    }
    append(text, "push", "v: Tensor" + p + d, "Tensor", push, "v");
    append(text, "pull", "v: Tensor" + p + d, "Tensor", pull, "v");
    return text.toString();
  }

  private static void append(
      StringBuilder text,
      String name,
      String arguments,
      String type,
      List<String> lines,
      String result) {
    List<String> body = new ArrayList<>(lines);
    body.add("return " + result);
    text.append("def ").append(name).append(method(String.join("\n", body), type, arguments));
  }

  private String product(String body) {
    return name(body, "Tensor", "v: Tensor", "p: " + ARRAYS, "d: " + ARRAYS);
  }

  private String name(String body, String type, String... arguments) {
    String method = method(body, type, String.join(", ", arguments));
    return methods.computeIfAbsent(method, m -> "layer" + methods.size());
  }

  private static String method(String body, String type, String arguments) {
    return "(self, " + arguments + ") -> " + type + ":\n" + body.strip().indent(2);
  }

  private static String call(String result, String method, String... arguments) {
    return result + " = (self)." + method + "(" + String.join(", ", arguments) + ", )";
  }

  /** The arrays of a chain are single arguments: DJL takes several times as long for a list. */
  private static String arguments(String array, int count) {
    return names(array, 0, count)
        .map(name -> ", " + name + ": Tensor")
        .collect(Collectors.joining());
  }

  private static String slice(String array, int from, int count) {
    return names(array, from, count).collect(Collectors.joining(", ", "[", "]"));
  }

  private static Stream<String> names(String array, int from, int count) {
    return IntStream.range(from, from + count).mapToObj(i -> array + i);
  }

  private static List<String> reshape(String array, Shape from, Shape to) {
    return from.equals(to)
        ? List.of()
        : List.of(array + " = torch.reshape(" + array + ", " + batchOf(to) + ")");
  }

  /** The sizes of a shape for {@code torch.reshape}, whatever the batch. */
  private static String batchOf(Shape shape) {
    return IntStream.range(1, shape.dimension())
        .mapToObj(i -> ", " + shape.get(i))
        .collect(Collectors.joining("", "[-1", "]"));
  }
}

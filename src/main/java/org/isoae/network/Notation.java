package org.isoae.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The paper's notation for layers (Table 3): {@code "FC 256, FC 256, LIN 2"}.
 *
 * <p>Layers are separated by commas; a layer's numbers follow its name, separated by spaces.
 */
public final class Notation {

  /** One row of Table 3: its name, its arguments, and the layers that it stands for. */
  private record Row(String name, List<String> arguments, Function<int[], List<Layer>> layers) {
    String usage() {
      return name + " " + String.join(" ", arguments);
    }
  }

  private static final Map<String, Row> TABLE_3 =
      List.of(
              new Row("LIN", List.of("n"), a -> List.of(new Linear(a[0]))),
              new Row("FC", List.of("n"), a -> List.of(new Linear(a[0]), new SoftPlus())))
          .stream()
          .collect(Collectors.toUnmodifiableMap(Row::name, row -> row));

  private Notation() {}

  /**
   * Builds the network that a line of the paper's tables describes.
   *
   * @param text for example {@code "FC 256, FC 256, LIN 2"}
   * @throws IllegalArgumentException naming the layer that is not understood and those that are
   */
  public static Network parse(String text) {
    List<Layer> layers = new ArrayList<>();
    for (String word : text.split(",", -1)) {
      layers.addAll(layer(word.strip(), text));
    }
    return new Network(layers);
  }

  private static List<Layer> layer(String word, String text) {
    String[] parts = word.split("\\s+");
    Row row = TABLE_3.get(parts[0]);
    if (row == null || parts.length != row.arguments().size() + 1) {
      throw misread(word, text);
    }
    int[] numbers = new int[parts.length - 1];
    for (int i = 0; i < numbers.length; i++) {
      try {
        numbers[i] = Integer.parseInt(parts[i + 1]);
      } catch (NumberFormatException e) {
        throw misread(word, text);
      }
      if (numbers[i] < 1) {
        throw misread(word, text);
      }
    }
    return row.layers().apply(numbers);
  }

  private static IllegalArgumentException misread(String word, String text) {
    String known =
        TABLE_3.values().stream().map(Row::usage).sorted().collect(Collectors.joining("; "));
    return new IllegalArgumentException(
        "Layer '%s' of network '%s' is not understood. Layers, with positive whole numbers: %s."
            .formatted(word, text, known));
  }
}

package org.isoae.benchmarks;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A layer in the notation of Table 3, with its shapes. The references of the step are built from
 * it, so that they share no code with the suite's own layers.
 *
 * @param name in capitals: "CONV_B"
 * @param numbers the numbers after the name
 * @param input shape of its input, with the batch
 * @param output shape of its output, with the batch
 */
record LayerText(String name, int[] numbers, Shape input, Shape output) {

  /**
   * The layers of a network.
   *
   * @param network in the notation of Table 3
   * @param input shape of a batch
   */
  static List<LayerText> of(String network, Shape input) {
    List<LayerText> layers = new ArrayList<>();
    Shape shape = input;
    for (String line : lines(network)) {
      String[] words = line.split("\\s+");
      int[] numbers = Arrays.stream(words[1].split(",")).mapToInt(Integer::parseInt).toArray();
      LayerText layer = of(words[0].toUpperCase(Locale.ROOT), numbers, shape);
      layers.add(layer);
      shape = layer.output();
    }
    return layers;
  }

  /** One string per layer: "CONV_B 32,4,2,3". */
  static List<String> lines(String network) {
    return Arrays.stream(network.strip().split("\\R|,\\s*(?=[A-Z])")).map(String::strip).toList();
  }

  private static LayerText of(String name, int[] numbers, Shape given) {
    long batch = given.get(0);
    if (name.equals("VIEW")) {
      Shape image = new Shape(batch, numbers[0], numbers[1], numbers[2]);
      return new LayerText(name, numbers, image, image);
    }
    if (!name.startsWith("CONV")) {
      Shape rows = new Shape(batch, given.slice(1).size());
      return new LayerText(name, numbers, rows, new Shape(batch, numbers[0]));
    }
    Shape image = given.dimension() == 2 ? given.add(1, 1) : given;
    int k = numbers[1];
    int s = numbers[2];
    int p = numbers[3];
    long side = image.get(2);
    long out = name.startsWith("CONVT") ? (side - 1) * s - 2L * p + k : (side + 2L * p - k) / s + 1;
    return new LayerText(name, numbers, image, new Shape(batch, numbers[0], out, out));
  }

  boolean isConvolution() {
    return name.startsWith("CONV");
  }

  boolean isTransposed() {
    return name.startsWith("CONVT");
  }

  boolean isView() {
    return name.equals("VIEW");
  }

  boolean isNormalised() {
    return name.endsWith("_B");
  }

  /** Whether a softplus follows. */
  boolean hasActivation() {
    return isNormalised() || name.equals("FC");
  }

  int stride() {
    return numbers[2];
  }

  int padding() {
    return numbers[3];
  }

  /** Whether a convolution's kernel covers the map that it slides over. */
  boolean covers(Shape map) {
    return padding() == 0 && map.get(2) == numbers[1] && map.get(3) == numbers[1];
  }

  /** Shape of the weight, in the suite's layout. */
  Shape weight() {
    if (!isConvolution()) {
      return new Shape(output.get(1), input.get(1));
    }
    int k = numbers[1];
    return isTransposed()
        ? new Shape(input.get(1), output.get(1), k, k)
        : new Shape(output.get(1), input.get(1), k, k);
  }
}

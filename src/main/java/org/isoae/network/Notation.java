package org.isoae.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * The paper's notation for layers (Table 3): {@code "FC 256, CONV_B 32,4,2,1, LIN 2"}.
 *
 * <p>Layers are separated by commas or line ends, since Table 4 prints one layer a line. A layer's
 * numbers follow its name, separated by commas. Names are not case-sensitive: the paper prints both
 * "CONV_B" and "Conv_B". {@code VIEW c,h,w}, which is not in Table 3, reshapes the rows of a dense
 * layer to images.
 */
public final class Notation {

  /** A comma before a name, as opposed to one before a number; or a line end. */
  private static final String BETWEEN_LAYERS = "\\s*(,\\s*(?=[A-Za-z])|\\R)\\s*";

  /**
   * One row of Table 3.
   *
   * @param name the name in the table
   * @param arguments the names of its numbers
   * @param layers makes the layers that the row stands for
   */
  private record Row(
      String name,
      List<String> arguments,
      BiFunction<int[], BatchNormStatistics, List<Layer>> layers) {

    String usage() {
      return name + " " + String.join(",", arguments);
    }

    /** Only padding may be 0. */
    boolean allows(int argument, int number) {
      return number > 0 || number == 0 && arguments.get(argument).equals("p");
    }
  }

  private static final List<String> SIZE = List.of("n");
  private static final List<String> WINDOW = List.of("c", "k", "s", "p");

  /** Table 3, and VIEW for Table 6. */
  private static final List<Row> LAYERS =
      List.of(
          new Row("LIN", SIZE, (a, s) -> List.of(new Linear(a[0]))),
          new Row("FC", SIZE, (a, s) -> List.of(new Linear(a[0]), new SoftPlus())),
          new Row(
              "FC_B", SIZE, (a, s) -> List.of(new Linear(a[0]), new BatchNorm(s), new SoftPlus())),
          new Row("CONV", WINDOW, (a, s) -> List.of(Convolution.of(a[0], window(a)))),
          new Row(
              "CONV_B",
              WINDOW,
              (a, s) -> List.of(Convolution.of(a[0], window(a)), new BatchNorm(s), new SoftPlus())),
          new Row("CONVT", WINDOW, (a, s) -> List.of(Convolution.transposed(a[0], window(a)))),
          new Row(
              "CONVT_B",
              WINDOW,
              (a, s) ->
                  List.of(
                      Convolution.transposed(a[0], window(a)), new BatchNorm(s), new SoftPlus())),
          new Row("VIEW", List.of("c", "h", "w"), (a, s) -> List.of(new View(a[0], a[1], a[2]))));

  private Notation() {}

  private static Window window(int[] numbers) {
    return new Window(numbers[1], numbers[2], numbers[3]);
  }

  /** One layer of a text. */
  private record Word(Row row, int[] numbers) {
    String text() {
      return row.name()
          + " "
          + Arrays.stream(numbers).mapToObj(String::valueOf).collect(Collectors.joining(","));
    }
  }

  /**
   * Builds the network that a text describes; batch norm uses batch statistics in training.
   *
   * @param text for example {@code "FC 256, FC 256, LIN 2"}
   * @return the network, not initialised
   * @throws IllegalArgumentException if a layer cannot be parsed
   */
  public static Network parse(String text) {
    return parse(text, BatchNormStatistics.BATCH);
  }

  /**
   * Builds the network that a text describes.
   *
   * @param text for example {@code "FC_B 256, LIN 2"}
   * @param statistics the statistics that batch norm uses in training
   * @return the network, not initialised
   * @throws IllegalArgumentException if a layer cannot be parsed
   */
  public static Network parse(String text, BatchNormStatistics statistics) {
    List<Layer> layers = new ArrayList<>();
    for (Word word : words(text)) {
      layers.addAll(word.row().layers().apply(word.numbers(), statistics));
    }
    return new Network(layers);
  }

  /**
   * The network with fewer features or channels in every layer but the last, whose size is that of
   * the data or of the codes.
   *
   * @param width the factor of the numbers of features, in (0, 1]
   */
  static String narrowed(String text, double width) {
    List<Word> words = words(text);
    for (Word word : words.subList(0, words.size() - 1)) {
      word.numbers()[0] = (int) Math.max(1, Math.round(word.numbers()[0] * width));
    }
    return words.stream().map(Word::text).collect(Collectors.joining(", "));
  }

  private static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    for (String word : text.strip().split(BETWEEN_LAYERS, -1)) {
      words.add(word(word, text));
    }
    return words;
  }

  private static Word word(String word, String text) {
    String[] parts = word.split("\\s+", 2);
    Row row =
        LAYERS.stream()
            .filter(candidate -> candidate.name().equals(parts[0].toUpperCase(Locale.ROOT)))
            .findFirst()
            .orElseThrow(() -> invalid(word, text));
    String[] arguments = parts.length < 2 ? new String[0] : parts[1].split("\\s*,\\s*", -1);
    if (arguments.length != row.arguments().size()) {
      throw invalid(word, text);
    }
    int[] numbers = new int[arguments.length];
    for (int i = 0; i < numbers.length; i++) {
      try {
        numbers[i] = Integer.parseInt(arguments[i]);
      } catch (NumberFormatException e) {
        throw invalid(word, text);
      }
      if (!row.allows(i, numbers[i])) {
        throw invalid(word, text);
      }
    }
    return new Word(row, numbers);
  }

  private static IllegalArgumentException invalid(String word, String text) {
    String known = LAYERS.stream().map(Row::usage).collect(Collectors.joining("; "));
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "Invalid layer '%s' in network '%s'. Expected one of these, with positive integers: %s.",
            word,
            text,
            known));
  }
}

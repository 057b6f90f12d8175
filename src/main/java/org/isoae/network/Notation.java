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
 * <p>Layers are separated by commas or by line ends, as Table 4 has them one below the other; a
 * layer's numbers follow its name, separated by commas. The case of a name does not matter: the
 * paper writes both "CONV_B" and "Conv_B". {@code VIEW c,h,w}, which Table 3 lacks, takes the rows
 * of a dense layer as images.
 */
public final class Notation {

  /** A comma that a name follows, not a number; or a line end. */
  private static final String BETWEEN_LAYERS = "\\s*(,\\s*(?=[A-Za-z])|\\R)\\s*";

  /**
   * One row of Table 3.
   *
   * @param name as the table has it
   * @param arguments the names of its numbers
   * @param layers what it stands for
   */
  private record Row(
      String name,
      List<String> arguments,
      BiFunction<int[], BatchNormStatistics, List<Layer>> layers) {

    String usage() {
      return name + " " + String.join(",", arguments);
    }

    /** Padding alone may be 0. */
    boolean allows(int argument, int number) {
      return number > 0 || number == 0 && arguments.get(argument).equals("p");
    }
  }

  private static final List<String> SIZE = List.of("n");
  private static final List<String> WINDOW = List.of("c", "k", "s", "p");

  /** Table 3, and what Table 6 needs beside it. */
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

  /** A layer as it is written. */
  private record Word(Row row, int[] numbers) {
    String text() {
      return row.name()
          + " "
          + Arrays.stream(numbers).mapToObj(String::valueOf).collect(Collectors.joining(","));
    }
  }

  /**
   * Builds the network that a line of the paper's tables describes, with batch statistics in batch
   * norm.
   *
   * @param text for example {@code "FC 256, FC 256, LIN 2"}
   * @throws IllegalArgumentException naming the layer that is not understood and those that are
   */
  public static Network parse(String text) {
    return parse(text, BatchNormStatistics.BATCH);
  }

  /**
   * Builds the network that a line of the paper's tables describes.
   *
   * @param statistics what batch norm normalises by in training
   */
  public static Network parse(String text, BatchNormStatistics statistics) {
    List<Layer> layers = new ArrayList<>();
    for (Word word : words(text)) {
      layers.addAll(word.row().layers().apply(word.numbers(), statistics));
    }
    return new Network(layers);
  }

  /**
   * The same network with fewer features or channels in every layer but the last, whose size the
   * data or the codes decide.
   *
   * @param width what the numbers of features are multiplied by, in (0, 1]
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
            .orElseThrow(() -> misread(word, text));
    String[] arguments = parts.length < 2 ? new String[0] : parts[1].split("\\s*,\\s*", -1);
    if (arguments.length != row.arguments().size()) {
      throw misread(word, text);
    }
    int[] numbers = new int[arguments.length];
    for (int i = 0; i < numbers.length; i++) {
      try {
        numbers[i] = Integer.parseInt(arguments[i]);
      } catch (NumberFormatException e) {
        throw misread(word, text);
      }
      if (!row.allows(i, numbers[i])) {
        throw misread(word, text);
      }
    }
    return new Word(row, numbers);
  }

  private static IllegalArgumentException misread(String word, String text) {
    String known = LAYERS.stream().map(Row::usage).collect(Collectors.joining("; "));
    return new IllegalArgumentException(
        "Layer '%s' of network '%s' is not understood. Layers, with positive whole numbers: %s."
            .formatted(word, text, known));
  }
}

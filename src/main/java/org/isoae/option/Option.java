package org.isoae.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * An option of the programs.
 *
 * @param key as in {@code -Dkey=value}
 * @param values the valid values, in words that can follow "Expected"
 * @param fallback what holds where no value is given, in words; a user who gives these very words
 *     gives no value
 * @param help what the option does, in sentences
 * @param parser makes a value of text; throws {@link IllegalArgumentException} for invalid text
 * @param <T> the type of its values
 */
public record Option<T>(
    String key, String values, String fallback, String help, Function<String, T> parser) {

  /**
   * An option with few valid values.
   *
   * @param values all but the fallback, which may be one of them or one more
   * @param text how the user writes a value
   */
  static <T> Option<T> choice(
      String key, List<T> values, Function<T, String> text, String fallback, String help) {
    List<String> words = new ArrayList<>(values.stream().map(text).toList());
    if (!words.contains(fallback)) {
      words.add(fallback);
    }
    Function<String, T> parser =
        given ->
            values.stream()
                .filter(value -> text.apply(value).equals(given))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    return new Option<>(key, anyOf(words), fallback, help, parser);
  }

  /** "a, b or c". */
  static String anyOf(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  /**
   * The message for an invalid value.
   *
   * @param expected the valid ones, in words
   */
  String invalid(String value, String expected) {
    return String.format(
        Locale.ROOT, "Invalid value for %s: '%s'. Expected %s.", key, value, expected);
  }
}

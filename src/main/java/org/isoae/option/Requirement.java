package org.isoae.option;

import java.util.List;
import java.util.function.Function;

/**
 * What only a program knows of an option's valid values, for example the experiments' ids.
 *
 * @param option whose values
 * @param invalid gives the invalid parts of a value, as the user wrote them
 * @param expected the valid values, in words that can follow "Expected"
 * @param <T> the type of the option's values
 */
public record Requirement<T>(Option<T> option, Function<T, List<String>> invalid, String expected) {

  /**
   * Each name is one of some.
   *
   * @param valid all that are known
   */
  public static Requirement<List<String>> names(Option<List<String>> option, List<String> valid) {
    return new Requirement<>(
        option,
        names -> names.stream().filter(name -> !valid.contains(name)).toList(),
        Option.anyOf(valid) + ", separated by commas");
  }

  /** A message for each part of the option's value that is invalid. */
  List<String> mistakes(GivenOptions given) {
    return given.get(option).map(invalid).orElse(List.of()).stream()
        .map(part -> option.invalid(part, expected))
        .toList();
  }
}

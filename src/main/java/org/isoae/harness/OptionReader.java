package org.isoae.harness;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.isoae.torch.ComputeDevice;

/**
 * {@code key=value} arguments, read one by one; mistakes are gathered and told together, with the
 * valid values.
 */
public final class OptionReader {

  private final Map<String, String> given = new LinkedHashMap<>();
  private final List<String> mistakes = new ArrayList<>();

  /**
   * A reader. A blank value is one not given, as Maven hands over an unset property.
   *
   * @param arguments for example {@code scale=quick}
   * @param keys all that there are
   */
  public OptionReader(List<String> arguments, List<String> keys) {
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      if (parts.length < 2 || !keys.contains(parts[0])) {
        mistake("unknown option '%s'; valid are %s".formatted(parts[0], String.join(", ", keys)));
      } else if (!parts[1].isBlank()) {
        given.put(parts[0], parts[1].strip());
      }
    }
  }

  /** The text given for a key. */
  public Optional<String> text(String key) {
    return Optional.ofNullable(given.get(key));
  }

  /**
   * A value, or empty where none was given or (noted as a mistake) where it cannot be read.
   *
   * @param read gives null for text that it cannot read
   * @param valid what could be read, in words
   */
  public <T> Optional<T> value(String key, Function<String, T> read, String valid) {
    Optional<T> value = text(key).map(read);
    if (text(key).isPresent() && value.isEmpty()) {
      mistake("%s=%s is not valid; valid is %s".formatted(key, given.get(key), valid));
    }
    return value;
  }

  /** Where to compute; auto where nothing is given. */
  public ComputeDevice device(String key) {
    return value(key, OptionReader::named, "cpu, gpu, auto").orElse(ComputeDevice.AUTO);
  }

  private static ComputeDevice named(String text) {
    return Arrays.stream(ComputeDevice.values())
        .filter(device -> device.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElse(null);
  }

  /** A folder, which must be there. */
  public Optional<Path> folder(String key) {
    return value(
        key, text -> Files.isDirectory(Path.of(text)) ? Path.of(text) : null, "an existing folder");
  }

  /** From 0.01 to 1, or the same as 1% to 100%. */
  public Optional<Double> fraction(String key) {
    return value(key, OptionReader::fractionOf, "from 0.01 to 1, or 1% to 100%");
  }

  private static Double fractionOf(String text) {
    boolean percent = text.endsWith("%");
    String number = percent ? text.substring(0, text.length() - 1).strip() : text;
    if (!number.matches("[0-9]{1,3}(\\.[0-9]+)?")) {
      return null;
    }
    double value = Double.parseDouble(number) / (percent ? 100 : 1);
    return value >= 0.01 && value <= 1 ? value : null;
  }

  /** Notes a mistake. */
  public void mistake(String what) {
    mistakes.add(what);
  }

  /**
   * Ends reading.
   *
   * @throws IllegalArgumentException listing every mistake
   */
  public void finish() {
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException(
          "The options cannot be used:\n  " + String.join("\n  ", mistakes));
    }
  }
}

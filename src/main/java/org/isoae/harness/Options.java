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
import java.util.stream.Collectors;
import org.isoae.torch.ComputeDevice;

/**
 * What the user asked for, checked before anything trains.
 *
 * @param experiments the ids of the experiments to run, in the paper's order
 * @param scale empty for auto: paper on a GPU, quick elsewhere
 * @param seeds how many seeds, empty for the scale's own number
 * @param device where to train
 * @param reportVersion the name of the report's folder, empty for one made of scale and commit
 * @param datasets where data sets are looked for first
 */
public record Options(
    List<String> experiments,
    Optional<Scale> scale,
    Optional<Integer> seeds,
    ComputeDevice device,
    Optional<String> reportVersion,
    Optional<Path> datasets) {

  private static final List<String> KEYS =
      List.of("experiments", "scale", "seeds", "device", "report.version", "datasets");

  /**
   * Reads {@code key=value} arguments; a blank value is one not given, as Maven hands over an unset
   * property.
   *
   * @param arguments for example {@code scale=quick}
   * @param known the ids of all experiments
   * @throws IllegalArgumentException listing every mistake with the valid values
   */
  public static Options parse(List<String> arguments, List<String> known) {
    List<String> mistakes = new ArrayList<>();
    Map<String, String> given = new LinkedHashMap<>();
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      if (parts.length < 2 || !KEYS.contains(parts[0])) {
        mistakes.add("unknown option '%s'; valid are %s".formatted(parts[0], list(KEYS)));
      } else if (!parts[1].isBlank()) {
        given.put(parts[0], parts[1].strip());
      }
    }
    Reader reader = new Reader(given, mistakes);
    Options options =
        new Options(
            reader.experiments(known),
            reader.value("scale", Options::scale, scales()).flatMap(scale -> scale),
            reader.value("seeds", Options::positive, "a whole number from 1"),
            reader.value("device", Options::device, "cpu, gpu, auto").orElse(ComputeDevice.AUTO),
            reader.value(
                "report.version",
                name -> name.matches("[A-Za-z0-9][A-Za-z0-9._-]*") ? name : null,
                "a file name of letters, digits, '.', '_' and '-'"),
            reader.value("datasets", Options::folder, "an existing folder"));
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException(
          "The options cannot be used:\n  " + String.join("\n  ", mistakes));
    }
    return options;
  }

  private record Reader(Map<String, String> given, List<String> mistakes) {

    /** A value, or empty where none was given or (noted as a mistake) where it cannot be read. */
    <T> Optional<T> value(String key, Function<String, T> read, String valid) {
      String text = given.get(key);
      if (text == null) {
        return Optional.empty();
      }
      T value = read.apply(text);
      if (value == null) {
        mistakes.add("%s=%s is not valid; valid is %s".formatted(key, text, valid));
      }
      return Optional.ofNullable(value);
    }

    List<String> experiments(List<String> known) {
      String text = given.get("experiments");
      if (text == null) {
        return known;
      }
      List<String> wanted = Arrays.stream(text.split(",")).map(String::strip).toList();
      for (String id : wanted) {
        if (!known.contains(id)) {
          mistakes.add("unknown experiment '%s'; valid are %s".formatted(id, list(known)));
        }
      }
      return known.stream().filter(wanted::contains).toList();
    }
  }

  private static Optional<Scale> scale(String text) {
    if (text.equals("auto")) {
      return Optional.empty();
    }
    Optional<Scale> scale =
        Arrays.stream(Scale.values()).filter(s -> s.label().equals(text)).findFirst();
    return scale.isPresent() ? scale : null;
  }

  private static String scales() {
    return Arrays.stream(Scale.values()).map(Scale::label).collect(Collectors.joining(", "))
        + ", auto";
  }

  private static ComputeDevice device(String text) {
    return Arrays.stream(ComputeDevice.values())
        .filter(device -> device.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElse(null);
  }

  private static Integer positive(String text) {
    return text.matches("[1-9][0-9]{0,5}") ? Integer.valueOf(text) : null;
  }

  private static Path folder(String text) {
    Path path = Path.of(text);
    return Files.isDirectory(path) ? path : null;
  }

  private static String list(List<String> names) {
    return String.join(", ", names);
  }
}

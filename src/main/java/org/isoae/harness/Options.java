package org.isoae.harness;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
 * @param histories the folder of all machines' histories of benchmark results
 * @param threshold the smallest change of a benchmark that is called
 */
public record Options(
    List<String> experiments,
    Optional<Scale> scale,
    Optional<Integer> seeds,
    ComputeDevice device,
    Optional<String> reportVersion,
    Optional<Path> datasets,
    Optional<Path> histories,
    Optional<Double> threshold) {

  /** All that {@link #read} asks for. */
  public static final List<String> KEYS =
      List.of(
          "experiments",
          "scale",
          "seeds",
          "device",
          "report.version",
          "datasets",
          "benchmark.history",
          "benchmark.threshold");

  /**
   * Reads {@code key=value} arguments.
   *
   * @param arguments for example {@code scale=quick}
   * @param known the ids of all experiments
   * @throws IllegalArgumentException listing every mistake with the valid values
   */
  public static Options parse(List<String> arguments, List<String> known) {
    OptionReader reader = new OptionReader(arguments, KEYS);
    Options options = read(reader, known);
    reader.finish();
    return options;
  }

  /**
   * Reads these options among others.
   *
   * @param reader comes to know the mistakes
   * @param known the ids of all experiments
   */
  public static Options read(OptionReader reader, List<String> known) {
    return new Options(
        experiments(reader, known),
        reader.value("scale", Options::scale, scales()).flatMap(scale -> scale),
        reader.value("seeds", Options::positive, "a whole number from 1"),
        reader.device("device"),
        reader.value(
            "report.version",
            name -> name.matches("[A-Za-z0-9][A-Za-z0-9._-]*") ? name : null,
            "a file name of letters, digits, '.', '_' and '-'"),
        reader.folder("datasets"),
        reader.value("benchmark.history", Path::of, "a folder"),
        reader.fraction("benchmark.threshold"));
  }

  private static List<String> experiments(OptionReader reader, List<String> known) {
    Optional<String> text = reader.text("experiments");
    if (text.isEmpty()) {
      return known;
    }
    List<String> wanted = Arrays.stream(text.get().split(",")).map(String::strip).toList();
    for (String id : wanted) {
      if (!known.contains(id)) {
        reader.mistake(
            "unknown experiment '%s'; valid are %s".formatted(id, String.join(", ", known)));
      }
    }
    return known.stream().filter(wanted::contains).toList();
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

  private static Integer positive(String text) {
    return text.matches("[1-9][0-9]{0,5}") ? Integer.valueOf(text) : null;
  }
}

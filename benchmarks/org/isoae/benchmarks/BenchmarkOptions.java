package org.isoae.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.isoae.experiments.Reproduce;
import org.isoae.harness.OptionReader;
import org.isoae.harness.Options;
import org.isoae.torch.ComputeDevice;
import org.isoae.tracking.History;
import org.isoae.tracking.Judge;

/**
 * What the user asked of the benchmarks, checked before any runs.
 *
 * @param benchmarks which, a regular expression that is looked for in their full names
 * @param gate whether a slowdown fails the build
 * @param lossSubset whether only the loss computation is measured, in less than four minutes
 * @param threshold the smallest change that is called
 * @param histories the folder of all machines' histories
 * @param skip whether nothing is to be run
 * @param datasets where data sets are looked for first
 * @param device where to compute
 * @param networks of the step and the losses; all where none are named
 * @param python a Python with PyTorch, looked at before those on the path
 */
record BenchmarkOptions(
    Pattern benchmarks,
    boolean gate,
    boolean lossSubset,
    double threshold,
    Path histories,
    boolean skip,
    Optional<Path> datasets,
    ComputeDevice device,
    List<Subject> networks,
    Optional<String> python) {

  /**
   * The reproduction's own, looked at here so that a mistake is told before anything is measured.
   */
  private static final List<String> REPRODUCTION =
      List.of("experiments", "scale", "seeds", "report.version");

  private static final List<String> KEYS =
      List.of(
          "benchmarks",
          "benchmark.gate",
          "benchmark.subset",
          "benchmark.threshold",
          "benchmark.history",
          "benchmark.skip",
          "benchmark.networks",
          "benchmark.python",
          "experiments",
          "scale",
          "seeds",
          "report.version",
          "datasets",
          "device");

  /**
   * Reads {@code key=value} arguments. With {@code experiments}, as the reproduction hands them
   * over, nothing is to be run unless {@link Reproduce#SPEED} is among them.
   *
   * @throws IllegalArgumentException listing every mistake with the valid values
   */
  static BenchmarkOptions parse(List<String> arguments) {
    OptionReader reader = new OptionReader(arguments, KEYS);
    Options reproduction =
        Options.parse(
            arguments.stream()
                .filter(argument -> REPRODUCTION.contains(argument.split("=", 2)[0]))
                .toList(),
            Reproduce.IDS);
    boolean shown = reproduction.experiments().contains(Reproduce.SPEED);
    BenchmarkOptions options =
        new BenchmarkOptions(
            reader
                .value("benchmarks", BenchmarkOptions::pattern, "a regular expression")
                .orElse(Pattern.compile(".*")),
            flag(reader, "benchmark.gate"),
            reader
                .value("benchmark.subset", text -> text.equals("loss") ? true : null, "loss")
                .orElse(false),
            reader.fraction("benchmark.threshold").orElse(Judge.DEFAULT_THRESHOLD),
            reader.value("benchmark.history", Path::of, "a folder").orElse(History.FOLDER),
            flag(reader, "benchmark.skip") || !shown,
            reader.folder("datasets"),
            reader.device("device"),
            reader
                .value("benchmark.networks", BenchmarkOptions::networks, names())
                .orElse(List.of()),
            reader.text("benchmark.python"));
    reader.finish();
    return options;
  }

  private static boolean flag(OptionReader reader, String key) {
    return reader
        .value(
            key,
            text -> text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : null,
            "true, false")
        .orElse(false);
  }

  private static List<Subject> networks(String text) {
    List<Subject> networks = new ArrayList<>();
    for (String name : text.split(",")) {
      Arrays.stream(Subject.values())
          .filter(network -> network.name().equals(name.strip()))
          .forEach(networks::add);
    }
    return networks.size() == text.split(",").length ? networks : null;
  }

  private static String names() {
    return "some of "
        + Arrays.stream(Subject.values()).map(Subject::name).collect(Collectors.joining(","));
  }

  private static Pattern pattern(String text) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      return null;
    }
  }
}

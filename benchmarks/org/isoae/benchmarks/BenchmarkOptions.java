package org.isoae.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isoae.experiments.Exhibit;
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
 * @param python a Python with PyTorch; those on the path where none is named
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

  /** Beside the reproduction's. */
  private static final List<String> KEYS =
      List.of(
          "benchmarks",
          "benchmark.gate",
          "benchmark.subset",
          "benchmark.skip",
          "benchmark.networks",
          "benchmark.python");

  /**
   * Reads {@code key=value} arguments, the reproduction's among them: a mistake in those is told
   * before anything is measured. With {@code experiments} nothing is to be run unless {@link
   * Exhibit#SPEED} is one of them.
   *
   * @throws IllegalArgumentException listing every mistake with the valid values
   */
  static BenchmarkOptions parse(List<String> arguments) {
    OptionReader reader =
        new OptionReader(arguments, Stream.of(KEYS, Options.KEYS).flatMap(List::stream).toList());
    Options shared = Options.read(reader, Exhibit.ids());
    boolean shown = shared.experiments().contains(Exhibit.SPEED.id());
    BenchmarkOptions options =
        new BenchmarkOptions(
            reader
                .value("benchmarks", BenchmarkOptions::pattern, "a regular expression")
                .orElse(Pattern.compile(".*")),
            flag(reader, "benchmark.gate"),
            reader
                .value("benchmark.subset", text -> text.equals("loss") ? true : null, "loss")
                .orElse(false),
            shared.threshold().orElse(Judge.DEFAULT_THRESHOLD),
            shared.histories().orElse(History.FOLDER),
            flag(reader, "benchmark.skip") || !shown,
            shared.datasets(),
            shared.device(),
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

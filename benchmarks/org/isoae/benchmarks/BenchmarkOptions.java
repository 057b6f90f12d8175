package org.isoae.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.isoae.experiments.Exhibit;
import org.isoae.option.GivenOptions;
import org.isoae.option.Options;
import org.isoae.option.Requirement;
import org.isoae.tracking.History;
import org.isoae.tracking.Judge;

/**
 * What the user asked of the benchmarks, checked before any runs.
 *
 * @param benchmarks which, a regular expression that is looked for in their full names
 * @param gate whether a slowdown fails the build
 * @param lossSubset whether only the loss computation is measured, in less than four minutes
 * @param threshold the smallest change to report
 * @param histories the folder of all machines' histories
 * @param skip whether nothing is to be run
 * @param datasets where data sets are looked for first
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
    List<Subject> networks,
    Optional<String> python) {

  private static final Requirement<?> IDS = Requirement.names(Options.EXPERIMENTS, Exhibit.ids());
  private static final Requirement<?> NETWORKS =
      Requirement.names(
          Options.BENCHMARK_NETWORKS, Arrays.stream(Subject.values()).map(Subject::name).toList());

  /**
   * Reads {@code key=value} arguments.
   *
   * @throws org.isoae.option.OptionException with a line for each mistake
   */
  static GivenOptions given(List<String> arguments) {
    return GivenOptions.parse(arguments, IDS, NETWORKS, someBenchmark());
  }

  /** Vacuous without JMH's list, so that the benchmarks can be left out without it. */
  private static Requirement<Pattern> someBenchmark() {
    List<String> names =
        BenchmarkMethod.areListed()
            ? BenchmarkMethod.all().stream().map(BenchmarkMethod::name).toList()
            : List.of();
    return new Requirement<>(
        Options.BENCHMARKS,
        pattern ->
            names.isEmpty() || names.stream().anyMatch(name -> pattern.matcher(name).find())
                ? List.of()
                : List.of(pattern.pattern()),
        "a regular expression that is found in one of " + String.join(", ", names));
  }

  /**
   * The benchmarks' part of some options. With {@code experiments} nothing is to be run unless
   * {@link Exhibit#SPEED} is one of them, and the run trains all of its cells.
   */
  static BenchmarkOptions of(GivenOptions given) {
    // One part of a run reports nothing, and a merge is no time to measure.
    boolean shown =
        given.get(Options.EXPERIMENTS).map(ids -> ids.contains(Exhibit.SPEED.id())).orElse(true)
            && given.get(Options.SHARD).isEmpty()
            && given.get(Options.MERGE).isEmpty();
    return new BenchmarkOptions(
        given.get(Options.BENCHMARKS).orElse(Pattern.compile(".*")),
        given.isSet(Options.BENCHMARK_GATE),
        given.get(Options.BENCHMARK_SUBSET).isPresent(),
        given.get(Options.BENCHMARK_THRESHOLD).orElse(Judge.DEFAULT_THRESHOLD),
        given.get(Options.BENCHMARK_HISTORY).orElse(History.FOLDER),
        given.isSet(Options.BENCHMARK_SKIP) || !shown,
        given.get(Options.DATASETS),
        given.get(Options.BENCHMARK_NETWORKS).orElse(List.of()).stream()
            .map(Subject::valueOf)
            .toList(),
        given.get(Options.BENCHMARK_PYTHON));
  }

  /** The README's table of options. */
  static String table() {
    return Options.table(IDS, NETWORKS);
  }
}

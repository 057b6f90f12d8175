package org.isoae.experiments;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isoae.harness.Cell;
import org.isoae.harness.CellOutcome.Computed;
import org.isoae.harness.CellStore;
import org.isoae.harness.Experiment;
import org.isoae.harness.Plan;
import org.isoae.harness.ProgressDisplay;
import org.isoae.harness.Results;
import org.isoae.option.Option;
import org.isoae.option.Options;
import org.isoae.report.Provenance;

/** For each section of a report, the command and the cells that its numbers come from. */
final class HowMade {

  /** Options without a part in numbers, or that {@link #command} gives itself. */
  private static final Set<String> OF_THE_RUN =
      Stream.of(
              Options.SCALE,
              Options.EXPERIMENTS,
              Options.REPORT_VERSION,
              Options.CELLS,
              Options.WORKERS,
              Options.MERGE,
              Options.BENCHMARK_SKIP)
          .map(Option::key)
          .collect(Collectors.toUnmodifiableSet());

  /** Options of benchmarks, on which no training depends. */
  private static final Set<String> OF_BENCHMARKS =
      Stream.of(Options.BENCHMARK_HISTORY, Options.BENCHMARK_PYTHON)
          .map(Option::key)
          .collect(Collectors.toUnmodifiableSet());

  private HowMade() {}

  /**
   * By the sections' ids.
   *
   * @param commit that was run, or why it is not known
   * @param given the run's options, "key=value"
   */
  static Map<String, Provenance> of(
      Selection selection, String commit, List<String> given, Plan plan, Results results) {
    Map<Cell, String> hashes = plan.hashes();
    return selection.experiments().stream()
        .collect(
            Collectors.toMap(
                Experiment::id,
                experiment ->
                    new Provenance(
                        command(
                            experiment.id(),
                            !experiment.cells().isEmpty(),
                            selection.scale().label(),
                            given),
                        String.format(
                            Locale.ROOT,
                            "Drawn at commit %s. %s",
                            commit,
                            Exhibit.inWords(selection.suite(), List.of(experiment.id()))),
                        experiment.cells().stream()
                            .distinct()
                            .map(cell -> made(cell, hashes, results))
                            .toList())));
  }

  /**
   * With the run's options, but for those that say where things lie and what else was made.
   *
   * @param trains whether the numbers are those of cells, and not of benchmarks
   */
  static String command(String experiment, boolean trains, String scale, List<String> given) {
    Stream<String> skip = trains ? Stream.of("benchmark.skip=true") : Stream.empty();
    return Stream.of(
            skip,
            Stream.of("scale=" + scale, "experiments=" + experiment),
            given.stream().filter(option -> isPart(option.split("=", 2)[0], trains)))
        .flatMap(options -> options)
        .map(option -> " " + quoted("-D" + option))
        .collect(Collectors.joining("", "mvn verify -Preproduce", ""));
  }

  private static boolean isPart(String key, boolean trains) {
    return !OF_THE_RUN.contains(key) && !(trains && OF_BENCHMARKS.contains(key));
  }

  /** As a POSIX shell needs it. */
  private static String quoted(String word) {
    return word.matches("[\\w.,:=/+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private static Provenance.Made made(Cell cell, Map<Cell, String> hashes, Results results) {
    return new Provenance.Made(
        cell.name(),
        Optional.ofNullable(hashes.get(cell)).map(CellStore::fileName).orElse(""),
        results.outcome(cell) instanceof Computed computed
            ? ProgressDisplay.duration(computed.seconds())
            : "no result");
  }
}

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
              Options.BENCHMARK_HISTORY)
          .map(Option::key)
          .collect(Collectors.toUnmodifiableSet());

  private HowMade() {}

  /**
   * By the sections' ids.
   *
   * @param commit that was run, or why it is not known
   * @param arguments the run's options
   */
  static Map<String, Provenance> of(
      Selection selection, String commit, List<String> arguments, Plan plan, Results results) {
    Map<Cell, String> hashes = plan.hashes();
    return selection.experiments().stream()
        .collect(
            Collectors.toMap(
                Experiment::id,
                experiment ->
                    new Provenance(
                        command(experiment, selection.scale().label(), arguments),
                        String.format(
                            Locale.ROOT,
                            "Commit %s. %s",
                            commit,
                            Exhibit.inWords(selection.suite(), List.of(experiment.id()))),
                        experiment.cells().stream()
                            .distinct()
                            .map(cell -> made(cell, hashes, results))
                            .toList())));
  }

  /** With the run's options, but for those that say where things lie and what else was made. */
  private static String command(Experiment experiment, String scale, List<String> arguments) {
    Stream<String> skip =
        experiment.cells().isEmpty() ? Stream.empty() : Stream.of("benchmark.skip=true");
    return Stream.of(
            skip,
            Stream.of("scale=" + scale, "experiments=" + experiment.id()),
            arguments.stream().filter(argument -> !OF_THE_RUN.contains(argument.split("=", 2)[0])))
        .flatMap(options -> options)
        .map(option -> " -D" + option)
        .collect(Collectors.joining("", "mvn verify -Preproduce", ""));
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

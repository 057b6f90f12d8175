package org.isoae.experiments;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.isoae.experiments.shared.NamedMetrics;
import org.isoae.harness.Cell;
import org.isoae.harness.CellOutcome.Failed;
import org.isoae.harness.Results;
import org.isoae.report.Incident;
import org.isoae.result.CellResult;
import org.isoae.result.Metric;

/** Cells and metrics without a value, grouped by reason. */
final class MissingResults {

  private MissingResults() {}

  /** Cells without a result, and metrics without a value: one incident for each reason. */
  static List<Incident> of(List<Cell> cells, Results results) {
    Map<String, Set<String>> byReason = new LinkedHashMap<>();
    for (Cell cell : cells) {
      results
          .result(cell)
          .whyMissing()
          .ifPresent(why -> at(why, byReason).add(name(cell, results)));
    }
    for (Cell cell : cells) {
      Map<String, String> missing =
          results.result(cell).value().map(CellResult::missing).orElse(Map.of());
      new TreeMap<>(missing)
          .forEach(
              (what, why) -> at(why, byReason).add(heading(what, cell) + " of " + cell.name()));
    }
    return byReason.entrySet().stream()
        .map(reason -> new Incident(List.copyOf(reason.getValue()), reason.getKey()))
        .toList();
  }

  /** Of a metric. An array, for a picture, has its name alone. */
  private static String heading(String id, Cell cell) {
    return (cell instanceof NamedMetrics named ? named.metrics() : List.<Metric>of())
        .stream()
            .filter(metric -> metric.id().equals(id))
            .findFirst()
            .map(Metric::heading)
            .orElse(id);
  }

  private static String name(Cell cell, Results results) {
    return results.outcome(cell) instanceof Failed failed
        ? String.format(Locale.ROOT, "%s (stack trace: %s)", cell.name(), failed.trace())
        : cell.name();
  }

  /** Incidents that affect only single metrics; whole-cell failures were printed during the run. */
  static List<Incident> ofMetrics(List<Cell> cells, Results results) {
    Set<String> printed =
        cells.stream()
            .flatMap(cell -> results.result(cell).whyMissing().stream())
            .collect(Collectors.toSet());
    return of(cells, results).stream()
        .filter(incident -> !printed.contains(incident.why()))
        .toList();
  }

  private static Set<String> at(String why, Map<String, Set<String>> byReason) {
    return byReason.computeIfAbsent(why, same -> new LinkedHashSet<>());
  }
}

package org.isoae.experiments;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.isoae.harness.Cell;
import org.isoae.harness.CellResult;
import org.isoae.harness.Results;
import org.isoae.report.Incident;

/** What a run could not find out. */
final class MissingResults {

  private MissingResults() {}

  /** Cells without a result, and numbers without a value: one incident for each reason. */
  static List<Incident> of(List<Cell> cells, Results results) {
    Map<String, Set<String>> byReason = new LinkedHashMap<>();
    for (Cell cell : cells) {
      whyNoResult(cell, results).ifPresent(why -> at(why, byReason).add(cell.name()));
    }
    for (Cell cell : cells) {
      Map<String, String> missing = results.result(cell).map(CellResult::missing).orElse(Map.of());
      new TreeMap<>(missing)
          .forEach((what, why) -> at(why, byReason).add(what + " of " + cell.name()));
    }
    return byReason.entrySet().stream()
        .map(reason -> new Incident(List.copyOf(reason.getValue()), reason.getKey()))
        .toList();
  }

  /** Those whose reason leaves no cell without a result; of the others the run told on its way. */
  static List<Incident> ofNumbersAlone(List<Cell> cells, Results results) {
    Set<String> told =
        cells.stream()
            .flatMap(cell -> whyNoResult(cell, results).stream())
            .collect(Collectors.toSet());
    return of(cells, results).stream().filter(incident -> !told.contains(incident.why())).toList();
  }

  private static Optional<String> whyNoResult(Cell cell, Results results) {
    return results.result(cell).isPresent()
        ? Optional.empty()
        : Optional.of(CellNumbers.whyMissing(results.outcome(cell), "result"));
  }

  private static Set<String> at(String why, Map<String, Set<String>> byReason) {
    return byReason.computeIfAbsent(why, same -> new LinkedHashSet<>());
  }
}

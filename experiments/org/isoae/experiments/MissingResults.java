package org.isoae.experiments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.isoae.harness.Cell;
import org.isoae.harness.CellResult;
import org.isoae.harness.Results;
import org.isoae.report.Incident;

/** What a run could not find out; all that lacks for the same reason stands together. */
final class MissingResults {

  private MissingResults() {}

  /** Cells without a result. */
  static List<Incident> cells(List<Cell> cells, Results results) {
    Map<String, Set<String>> byReason = new LinkedHashMap<>();
    for (Cell cell : cells) {
      if (results.result(cell).isEmpty()) {
        String why = CellNumbers.whyMissing(results.outcome(cell), "result");
        byReason.computeIfAbsent(why, same -> new LinkedHashSet<>()).add(cell.name());
      }
    }
    return incidents(byReason);
  }

  /** What one would expect in a result, and is not there. */
  static List<Incident> numbers(List<Cell> cells, Results results) {
    Map<String, Set<String>> byReason = new LinkedHashMap<>();
    for (Cell cell : cells) {
      Map<String, String> missing = results.result(cell).map(CellResult::missing).orElse(Map.of());
      new TreeMap<>(missing)
          .forEach(
              (what, why) ->
                  byReason
                      .computeIfAbsent(why, same -> new LinkedHashSet<>())
                      .add(what + " of " + cell.name()));
    }
    return incidents(byReason);
  }

  private static List<Incident> incidents(Map<String, Set<String>> byReason) {
    List<Incident> incidents = new ArrayList<>();
    byReason.forEach((why, what) -> incidents.add(new Incident(List.copyOf(what), why)));
    return incidents;
  }
}

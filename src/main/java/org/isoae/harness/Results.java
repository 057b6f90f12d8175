package org.isoae.harness;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The outcomes of a run's cells. */
public final class Results {

  private final Map<CellKey, CellOutcome> outcomes;
  private final Map<String, String> platform;

  Results(Map<CellKey, CellOutcome> outcomes, Map<String, String> platform) {
    this.outcomes = outcomes;
    this.platform = platform;
  }

  /** What became of a cell of this run. */
  public CellOutcome outcome(Cell cell) {
    CellOutcome outcome = outcomes.get(CellKey.of(cell, platform));
    if (outcome == null) {
      throw new IllegalArgumentException("Not a cell of this run: " + cell.name());
    }
    return outcome;
  }

  /** A cell's result, empty where it failed or was not run. */
  public Optional<CellResult> result(Cell cell) {
    return outcome(cell).result();
  }

  /** A metric of each of these cells that has it: one may lack a result, or that metric in it. */
  public double[] metric(List<? extends Cell> cells, String metric) {
    return cells.stream()
        .flatMap(cell -> result(cell).stream())
        .filter(result -> result.metrics().containsKey(metric))
        .mapToDouble(result -> result.metric(metric))
        .toArray();
  }

  /** Whether a cell failed. */
  public boolean anyFailed() {
    return outcomes.values().stream().anyMatch(CellOutcome.Failed.class::isInstance);
  }

  /**
   * How long the cells took when they were computed, in seconds, those of earlier runs included.
   */
  public double seconds() {
    return outcomes.values().stream()
        .filter(CellOutcome.Computed.class::isInstance)
        .mapToDouble(outcome -> ((CellOutcome.Computed) outcome).seconds())
        .sum();
  }

  /** How many cells come from an earlier run. */
  public long stored() {
    return outcomes.values().stream()
        .filter(outcome -> outcome instanceof CellOutcome.Computed computed && computed.stored())
        .count();
  }

  /** How many different cells there are. */
  public int size() {
    return outcomes.size();
  }
}

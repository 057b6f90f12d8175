package org.isoae.harness;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.isoae.claim.Verdict;
import org.isoae.harness.CellOutcome.Computed;
import org.isoae.harness.CellOutcome.Failed;
import org.isoae.result.CellResult;
import org.isoae.result.Found;
import org.isoae.result.Metric;
import org.isoae.statistics.Summary;

/** The outcomes of a run's cells. */
public final class Results {

  private final Map<Cell, CellOutcome> outcomes;

  Results(Map<Cell, CellOutcome> outcomes) {
    this.outcomes = Map.copyOf(outcomes);
  }

  /** The outcome of a cell of this run. */
  public CellOutcome outcome(Cell cell) {
    CellOutcome outcome = outcomes.get(cell);
    if (outcome == null) {
      throw new IllegalArgumentException("Not a cell of this run: " + cell.name());
    }
    return outcome;
  }

  /** A cell's result, or why there is none. */
  public Found<CellResult> result(Cell cell) {
    return outcome(cell).result();
  }

  /** A metric of a cell, or why there is none. */
  public Found<Double> metric(Cell cell, Metric metric) {
    return result(cell).flatMap(result -> result.metric(metric.id()));
  }

  /** An array of a cell, or why there is none. */
  public Found<double[][]> array(Cell cell, String name) {
    return result(cell).flatMap(result -> result.array(name));
  }

  /** A metric over the cells that have it, in the unit in which it is printed. */
  public Summary summary(List<? extends Cell> cells, Metric metric) {
    return Summary.of(values(cells, metric));
  }

  /**
   * Mean and standard deviation over the seeds, for a table whose caption names these; with the
   * number of values where a cell lacks one.
   */
  public String inWords(List<? extends Cell> cells, Metric metric) {
    return summary(cells, metric).overSeeds(cells.size());
  }

  /** The values of a metric of the cells that have it, in the unit in which it is printed. */
  public double[] values(List<? extends Cell> cells, Metric metric) {
    return cells.stream()
        .flatMap(cell -> metric(cell, metric).value().stream())
        .mapToDouble(metric.unit()::print)
        .toArray();
  }

  /** Decides claims by what was measured. */
  public List<Verdict> verdicts(List<CellClaim> claims) {
    return claims.stream().map(claim -> claim.judge(this)).toList();
  }

  /** Whether a cell failed. */
  public boolean anyFailed() {
    return outcomes.values().stream().anyMatch(Failed.class::isInstance);
  }

  /** The time that computing the cells took, in seconds; earlier runs are included. */
  public double seconds() {
    return outcomes.values().stream()
        .filter(Computed.class::isInstance)
        .mapToDouble(outcome -> ((Computed) outcome).seconds())
        .sum();
  }

  /** The largest memory of a cell's process, in bytes; empty where it is not known. */
  public OptionalLong peakBytes() {
    return outcomes.values().stream()
        .filter(Computed.class::isInstance)
        .flatMapToLong(outcome -> ((Computed) outcome).peakBytes().stream())
        .max();
  }

  /** How many cells come from an earlier run. */
  public long stored() {
    return outcomes.values().stream()
        .filter(outcome -> outcome instanceof Computed computed && computed.stored())
        .count();
  }

  /** How many cells have a result. */
  public long computed() {
    return outcomes.values().stream().filter(Computed.class::isInstance).count();
  }

  /** How many different cells there are. */
  public int size() {
    return outcomes.size();
  }
}

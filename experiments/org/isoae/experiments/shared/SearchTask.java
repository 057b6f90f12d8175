package org.isoae.experiments.shared;

import java.util.List;
import java.util.Optional;
import org.isoae.harness.Cell;
import org.isoae.harness.CellClaim.Gate;
import org.isoae.harness.Results;
import org.isoae.regularizer.Regularizer;
import org.isoae.result.Metric;

/**
 * A rival's weight to be searched on one data set.
 *
 * @param data the data set, as the cells' names have it
 * @param method the rival
 * @param weightIs what the weight is: "λ", "σ"
 * @param candidates in the order of their weights
 * @param metric the metric of the verdict; the best value wins
 * @param gates candidates that fail one lose to those that do not
 */
public record SearchTask(
    String data,
    String method,
    String weightIs,
    List<Candidate> candidates,
    Metric metric,
    List<Gate> gates) {

  /** On which no verdict is based. */
  public static final long SEED = 1_000;

  /** A cell's name; among those of a search, only the regulariser's settings tell them apart. */
  public static String name(String name, long seed, Regularizer regularizer) {
    return seed == SEED ? name + ", " + regularizer : name;
  }

  /**
   * A weight and its cell.
   *
   * @param weight the weight
   * @param cell trained with it, by {@link #SEED}
   */
  public record Candidate(double weight, Cell cell) {}

  /** The best candidate; empty where one has no value, or where none passes the gates. */
  public Optional<Candidate> best(Results results) {
    if (candidates.stream()
        .anyMatch(candidate -> results.metric(candidate.cell(), metric).value().isEmpty())) {
      return Optional.empty();
    }
    return candidates.stream()
        .filter(
            candidate ->
                gates.stream()
                    .allMatch(gate -> gate.objection(candidate.cell(), results).isEmpty()))
        .reduce(
            (best, next) ->
                metric.direction().better(value(next, results), value(best, results))
                    ? next
                    : best);
  }

  private double value(Candidate candidate, Results results) {
    return results.metric(candidate.cell(), metric).value().orElseThrow();
  }
}

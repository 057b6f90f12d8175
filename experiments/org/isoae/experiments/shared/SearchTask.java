package org.isoae.experiments.shared;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.isoae.harness.Cell;
import org.isoae.harness.CellClaim.Gate;
import org.isoae.harness.Results;
import org.isoae.regularizer.Regularizer;
import org.isoae.result.Metric;
import org.isoae.statistics.Median;

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

  /** The first of the seeds on which no verdict is based. */
  public static final long FIRST_SEED = 1_000;

  /** So many seeds of a search. */
  public static List<Long> seeds(int count) {
    return LongStream.range(FIRST_SEED, FIRST_SEED + count).boxed().toList();
  }

  /** A cell's name; among those of a search, only the regulariser's settings tell them apart. */
  public static String name(String name, long seed, Regularizer regularizer) {
    return seed >= FIRST_SEED ? name + ", " + regularizer : name;
  }

  /**
   * A weight and its cells.
   *
   * @param weight the weight
   * @param cells trained with it, one for each seed of the search
   */
  public record Candidate(double weight, List<Cell> cells) {}

  /** Makes the cell of a weight and a seed. */
  @FunctionalInterface
  public interface Training {
    Cell of(double weight, long seed);
  }

  /** A candidate for each weight, with a cell for each seed. */
  public static List<Candidate> candidates(
      List<Double> weights, List<Long> seeds, Training training) {
    return weights.stream()
        .map(
            weight ->
                new Candidate(
                    weight, seeds.stream().map(seed -> training.of(weight, seed)).toList()))
        .toList();
  }

  /**
   * The best candidate: of those that pass the gates by the most seeds, the one with the best
   * median of these seeds' values. A weight that fits by one lucky seed does not win so. Empty
   * where a network that passes the gates has no value, or where none passes them.
   */
  public Optional<Candidate> best(Results results) {
    if (candidates.stream()
        .flatMap(candidate -> passing(candidate, results).stream())
        .anyMatch(cell -> results.metric(cell, metric).value().isEmpty())) {
      return Optional.empty();
    }
    int most =
        candidates.stream()
            .mapToInt(candidate -> passing(candidate, results).size())
            .max()
            .orElse(0);
    return candidates.stream()
        .filter(candidate -> most > 0 && passing(candidate, results).size() == most)
        .reduce(
            (best, next) ->
                metric.direction().better(median(next, results), median(best, results))
                    ? next
                    : best);
  }

  private double median(Candidate candidate, Results results) {
    return Median.of(
        passing(candidate, results).stream()
            .mapToDouble(cell -> results.metric(cell, metric).value().orElseThrow())
            .toArray());
  }

  private List<Cell> passing(Candidate candidate, Results results) {
    return candidate.cells().stream().filter(cell -> passes(cell, results)).toList();
  }

  /** Whether no gate objects to a cell. */
  public boolean passes(Cell cell, Results results) {
    return gates.stream().allMatch(gate -> gate.objection(cell, results).isEmpty());
  }
}

package org.isoae.experiments.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.isoae.experiments.shared.SearchTask.Candidate;
import org.isoae.harness.Cell;
import org.isoae.harness.CellOutcome;
import org.isoae.harness.Computation;
import org.isoae.harness.HandMade;
import org.isoae.harness.Results;
import org.isoae.regularizer.Denoising;
import org.isoae.result.CellResult;
import org.isoae.result.Metric;
import org.junit.jupiter.api.Test;

class SearchTaskTest {

  private static final Metric ERROR = Metric.lowerIsBetter("error", "error");

  /** A cell that is never computed. */
  private record Trained(double weight) implements Cell {

    @Override
    public String dataset() {
      return "data";
    }

    @Override
    public String method() {
      return "rival";
    }

    @Override
    public long seed() {
      return SearchTask.SEED;
    }

    @Override
    public double cost() {
      return 1;
    }

    @Override
    public Computation computation() {
      throw new UnsupportedOperationException();
    }
  }

  private static Optional<Double> best(Metric metric, Set<Double> unfit, double... values) {
    List<Candidate> candidates = new ArrayList<>();
    Map<Cell, CellOutcome> outcomes = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      Trained cell = new Trained(i);
      candidates.add(new Candidate(i, cell));
      outcomes.put(
          cell,
          Double.isNaN(values[i])
              ? new CellOutcome.NotRun("no data")
              : new CellOutcome.Computed(
                  new CellResult.Builder().put(metric.id(), values[i]).build(), 1, false));
    }
    Results results = HandMade.results(outcomes);
    return new SearchTask(
            "data",
            "rival",
            "λ",
            candidates,
            metric,
            List.of(
                (cell, all) ->
                    unfit.contains(((Trained) cell).weight())
                        ? Optional.of("does not fit")
                        : Optional.empty()))
        .best(results)
        .map(Candidate::weight);
  }

  @Test
  void theBestByTheMetricWins() {
    assertEquals(Optional.of(1.0), best(ERROR, Set.of(), 3, 1, 2));
    assertEquals(
        Optional.of(0.0), best(Metric.higherIsBetter("share", "share"), Set.of(), 3, 1, 2));
  }

  @Test
  void ofEqualOnesTheFirstWins() {
    assertEquals(Optional.of(0.0), best(ERROR, Set.of(), 1, 1, 1));
  }

  @Test
  void aNetworkThatDoesNotFitLosesToOneThatDoes() {
    assertEquals(Optional.of(2.0), best(ERROR, Set.of(1.0), 3, 1, 2));
    assertEquals(Optional.empty(), best(ERROR, Set.of(0.0, 1.0, 2.0), 3, 1, 2));
  }

  @Test
  void aMissingValueDecidesNothing() {
    assertEquals(Optional.empty(), best(ERROR, Set.of(), 3, Double.NaN, 2));
  }

  @Test
  void onlyCellsOfASearchAreNamedByTheirSettings() {
    assertEquals("a", SearchTask.name("a", 0, new Denoising(0.1)));
    assertEquals(
        "a, Denoising[sigma=0.1]", SearchTask.name("a", SearchTask.SEED, new Denoising(0.1)));
  }
}

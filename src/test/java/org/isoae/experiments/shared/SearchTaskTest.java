package org.isoae.experiments.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isoae.experiments.shared.SearchTask.Candidate;
import org.isoae.harness.Cell;
import org.isoae.harness.CellClaim.Gate;
import org.isoae.harness.CellOutcome;
import org.isoae.harness.HandMade;
import org.isoae.harness.Results;
import org.isoae.regularizer.Denoising;
import org.isoae.result.CellResult;
import org.isoae.result.Metric;
import org.junit.jupiter.api.Test;

class SearchTaskTest {

  private static final Metric ERROR = Metric.lowerIsBetter("error", "error");

  /** One weight, and what its cells have by each seed. */
  private record Weight(double weight, double... values) {}

  /** The weight that is chosen; a cell does not fit where its value is more than the limit. */
  private static Optional<Double> best(Metric metric, double limit, Weight... weights) {
    List<Candidate> candidates = new ArrayList<>();
    Map<Cell, CellOutcome> outcomes = new HashMap<>();
    for (Weight weight : weights) {
      List<Cell> cells = new ArrayList<>();
      for (double value : weight.values()) {
        Cell cell = new Untrained("rival", weight.weight(), SearchTask.FIRST_SEED + cells.size());
        cells.add(cell);
        outcomes.put(
            cell,
            Double.isNaN(value)
                ? new CellOutcome.NotRun("no data")
                : new CellOutcome.Computed(
                    new CellResult.Builder().put(metric.id(), value).build(), 1));
      }
      candidates.add(new Candidate(weight.weight(), cells));
    }
    Results results = HandMade.results(outcomes);
    Gate fits =
        (cell, all) ->
            all.metric(cell, metric)
                .value()
                .filter(value -> value > limit)
                .map(value -> "does not fit");
    return new SearchTask("data", "rival", "λ", candidates, metric, List.of(fits))
        .best(results)
        .map(Candidate::weight);
  }

  @Test
  void theBestMedianWins() {
    Weight wide = new Weight(1, 1, 9, 8);
    Weight even = new Weight(2, 5, 5, 5);
    assertEquals(Optional.of(2.0), best(ERROR, 100, wide, even));
    assertEquals(Optional.of(1.0), best(Metric.higherIsBetter("share", "share"), 100, wide, even));
  }

  @Test
  void ofEqualOnesTheFirstWins() {
    assertEquals(Optional.of(1.0), best(ERROR, 100, new Weight(1, 3), new Weight(2, 3)));
  }

  @Test
  void aWeightThatFitsByMoreSeedsWins() {
    Weight lucky = new Weight(1, 1, 20, 20);
    Weight steady = new Weight(2, 5, 5, 5);
    assertEquals(Optional.of(2.0), best(ERROR, 10, lucky, steady));
  }

  @Test
  void seedsThatDoNotFitDoNotCount() {
    Weight best = new Weight(1, 1, 2, 20);
    Weight worse = new Weight(2, 3, 3, 11);
    assertEquals(Optional.of(1.0), best(ERROR, 10, best, worse));
    assertEquals(Optional.empty(), best(ERROR, 0, best, worse));
  }

  @Test
  void aMissingValueDecidesNothing() {
    assertEquals(
        Optional.empty(), best(ERROR, 100, new Weight(1, 3, Double.NaN), new Weight(2, 2, 2)));
  }

  @Test
  void onlyCellsOfASearchAreNamedByTheirSettings() {
    assertEquals("a", SearchTask.name("a", 0, new Denoising(0.1)));
    assertEquals(
        "a, Denoising[sigma=0.1]", SearchTask.name("a", SearchTask.FIRST_SEED, new Denoising(0.1)));
  }
}

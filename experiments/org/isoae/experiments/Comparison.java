package org.isoae.experiments;

import java.util.List;
import org.isoae.harness.Cell;
import org.isoae.harness.CellOutcome;
import org.isoae.harness.Results;
import org.isoae.report.Outcome;
import org.isoae.report.Verdict;
import org.isoae.statistics.Summary;

/** The claim that I-AE has the smallest value of a metric, checked. */
final class Comparison {

  private Comparison() {}

  /**
   * Compares means over seeds.
   *
   * @param claim in a sentence
   * @param paper the paper's value for I-AE, or "–"
   * @param ours I-AE's cells, one for each seed
   * @param others the same of each method that it is compared with
   */
  static Verdict smallestIsOurs(
      String claim,
      String paper,
      List<? extends Cell> ours,
      List<? extends List<? extends Cell>> others,
      String metric,
      Results results) {
    Summary value = Summary.of(results.metric(ours, metric));
    for (Cell cell : ours) {
      if (results.result(cell).isEmpty()) {
        return notRun(claim, paper, value, cell, metric, results);
      }
    }
    String best = null;
    Summary bestOther = null;
    for (List<? extends Cell> method : others) {
      for (Cell cell : method) {
        if (results.result(cell).isEmpty()) {
          return notRun(claim, paper, value, cell, metric, results);
        }
      }
      Summary other = Summary.of(results.metric(method, metric));
      if (bestOther == null || other.mean() < bestOther.mean()) {
        best = method.get(0).method();
        bestOther = other;
      }
    }
    return new Verdict(
        claim,
        paper,
        value.toString(),
        value.mean() < bestOther.mean() ? Outcome.UPHELD : Outcome.NOT_UPHELD,
        others.size() == 1
            ? "%s has %s.".formatted(best, bestOther)
            : "The smallest of the others is %s with %s.".formatted(best, bestOther));
  }

  private static Verdict notRun(
      String claim, String paper, Summary value, Cell cell, String metric, Results results) {
    CellOutcome outcome = results.outcome(cell);
    return new Verdict(
        claim,
        paper,
        value.toString(),
        Outcome.NOT_RUN,
        cell.name() + " " + CellNumbers.whyMissing(outcome, metric));
  }
}

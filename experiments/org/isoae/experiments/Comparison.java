package org.isoae.experiments;

import java.util.List;
import org.isoae.data.Surface;
import org.isoae.harness.CellOutcome;
import org.isoae.harness.Results;
import org.isoae.regularizer.Regularizer;
import org.isoae.report.Outcome;
import org.isoae.report.Verdict;
import org.isoae.statistics.Summary;

/** The claim that I-AE has the smallest value of a metric on a surface, checked. */
final class Comparison {

  private Comparison() {}

  /**
   * Compares means over seeds.
   *
   * @param claim in a sentence
   * @param paper the paper's value for I-AE, or "–"
   */
  static Verdict smallestIsOurs(
      String claim,
      String paper,
      Surface surface,
      List<Regularizer> methods,
      String metric,
      SurfaceCells cells,
      Results results) {
    Regularizer ours = methods.get(0);
    Summary value = summary(surface, ours, metric, cells, results);
    Regularizer best = null;
    Summary bestOther = null;
    for (Regularizer method : methods) {
      List<SurfaceCell> seeds = cells.of(surface, method);
      for (SurfaceCell cell : seeds) {
        CellOutcome outcome = results.outcome(cell);
        if (outcome.result().isEmpty()) {
          return new Verdict(
              claim,
              paper,
              value.toString(),
              Outcome.NOT_RUN,
              cell.name() + " " + SurfaceCells.whyMissing(outcome, metric));
        }
      }
      Summary other = summary(surface, method, metric, cells, results);
      if (!method.equals(ours) && (bestOther == null || other.mean() < bestOther.mean())) {
        best = method;
        bestOther = other;
      }
    }
    return new Verdict(
        claim,
        paper,
        value.toString(),
        value.mean() < bestOther.mean() ? Outcome.UPHELD : Outcome.NOT_UPHELD,
        "The smallest of the others is %s with %s.".formatted(best.method(), bestOther));
  }

  static Summary summary(
      Surface surface, Regularizer method, String metric, SurfaceCells cells, Results results) {
    return Summary.of(results.metric(cells.of(surface, method), metric));
  }
}

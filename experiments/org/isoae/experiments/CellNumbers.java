package org.isoae.experiments;

import org.isoae.harness.Cell;
import org.isoae.harness.CellOutcome;
import org.isoae.harness.Results;
import org.isoae.report.Result;

/** A cell's numbers for {@code results.json}, and why one is missing. */
final class CellNumbers {

  private CellNumbers() {}

  /**
   * One number.
   *
   * @param paper the paper's value, null where it gives none
   */
  static Result of(String experiment, Cell cell, String metric, Results results, Double paper) {
    return of(experiment, cell, cell.method(), metric, results, paper);
  }

  /**
   * One number under another name than its cell's method.
   *
   * @param method what tells it from others of the experiment
   */
  static Result of(
      String experiment, Cell cell, String method, String metric, Results results, Double paper) {
    Double value = results.result(cell).map(result -> result.metrics().get(metric)).orElse(null);
    return new Result(
        experiment,
        cell.dataset(),
        method,
        cell.seed(),
        metric,
        value,
        paper,
        value != null ? null : whyMissing(results.outcome(cell), metric));
  }

  /** Why there is no number. */
  static String whyMissing(CellOutcome outcome, String metric) {
    if (outcome instanceof CellOutcome.Failed failed) {
      return "failed: " + failed.why();
    }
    if (outcome instanceof CellOutcome.NotRun notRun) {
      return "not run: " + notRun.why();
    }
    return outcome
        .result()
        .map(result -> result.missing().get(metric))
        .orElse(metric + " could not be measured");
  }
}

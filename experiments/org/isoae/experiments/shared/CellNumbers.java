package org.isoae.experiments.shared;

import java.util.ArrayList;
import java.util.List;
import org.isoae.harness.Cell;
import org.isoae.harness.Results;
import org.isoae.report.Result;
import org.isoae.result.Found;
import org.isoae.result.Metric;
import org.jspecify.annotations.Nullable;

/** Cells' numbers for {@code results.json}, and why one is missing. */
public final class CellNumbers {

  private CellNumbers() {}

  /** One metric of some cells, which the paper does not tabulate. */
  public static List<Result> of(
      String experiment, List<? extends Cell> cells, Metric metric, Results results) {
    List<Result> numbers = new ArrayList<>();
    for (Cell cell : cells) {
      numbers.add(of(experiment, cell, cell.method(), metric, results, null));
    }
    return numbers;
  }

  /**
   * One number.
   *
   * @param method what tells it from others of the experiment: the cell's method, mostly
   * @param paper the paper's value, null where it gives none
   */
  public static Result of(
      String experiment,
      Cell cell,
      String method,
      Metric metric,
      Results results,
      @Nullable Double paper) {
    return of(experiment, cell, method, metric, results.metric(cell, metric), paper);
  }

  /**
   * A number that is made of more than the cell's own metrics, and that the paper does not give.
   */
  public static Result of(
      String experiment, Cell cell, String method, Metric metric, Found<Double> value) {
    return of(experiment, cell, method, metric, value, null);
  }

  private static Result of(
      String experiment,
      Cell cell,
      String method,
      Metric metric,
      Found<Double> value,
      @Nullable Double paper) {
    return new Result(
        experiment,
        cell.dataset(),
        method,
        cell.seed(),
        metric.id(),
        value.value().orElse(null),
        paper,
        value.whyMissing().orElse(null));
  }
}

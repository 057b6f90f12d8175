package org.isoae.experiments;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.isoae.data.Surface;
import org.isoae.harness.CellOutcome;
import org.isoae.harness.Results;
import org.isoae.regularizer.Regularizer;
import org.isoae.report.Result;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The cells of surfaces × methods × seeds, which several experiments share: each is trained once,
 * whoever asks for it.
 */
record SurfaceCells(SurfaceSettings settings, Device device) {

  /** The cells of one surface and method, one for each seed. */
  List<SurfaceCell> of(Surface surface, Regularizer method) {
    return settings.seeds().stream()
        .map(seed -> new SurfaceCell(surface, method, seed, settings, device))
        .toList();
  }

  /** The cell of one surface and method that the pictures show. */
  SurfaceCell shown(Surface surface, Regularizer method) {
    return of(surface, method).get(0);
  }

  /** The cells of every surface and these methods. */
  List<SurfaceCell> of(List<? extends Regularizer> methods) {
    List<SurfaceCell> cells = new ArrayList<>();
    for (Surface surface : Surface.values()) {
      for (Regularizer method : methods) {
        cells.addAll(of(surface, method));
      }
    }
    return cells;
  }

  /** The paper's value of a metric for a surface and a method; null where it gives none. */
  interface PaperValues {
    Double of(Surface surface, Regularizer method);

    /** Of what the paper does not tabulate. */
    PaperValues NONE = (surface, method) -> null;
  }

  /** One number for each cell, or why it is missing. */
  static List<Result> numbers(
      String experiment,
      List<SurfaceCell> cells,
      String metric,
      Results results,
      PaperValues paper) {
    List<Result> numbers = new ArrayList<>();
    for (SurfaceCell cell : cells) {
      Double value = results.result(cell).map(result -> result.metrics().get(metric)).orElse(null);
      numbers.add(
          new Result(
              experiment,
              cell.dataset(),
              cell.method(),
              cell.seed(),
              metric,
              value,
              paper.of(cell.surface(), cell.regularizer()),
              value != null ? null : whyMissing(results.outcome(cell), metric)));
    }
    return numbers;
  }

  /**
   * A table with a row for each heading and a column for each method of Table 2.
   *
   * @param column the cells of a method's column
   */
  static Table byMethod(
      String name,
      String rowsAre,
      List<String> headings,
      Function<Regularizer, List<String>> column) {
    Table table = Table.create(name, StringColumn.create(rowsAre, headings));
    for (Regularizer method : SurfaceSettings.METHODS) {
      table.addColumns(StringColumn.create(method.method(), column.apply(method)));
    }
    return table;
  }

  /** Why there is no number. */
  static String whyMissing(CellOutcome outcome, String metric) {
    if (outcome instanceof CellOutcome.Failed failed) {
      return "failed: " + failed.why();
    }
    if (outcome instanceof CellOutcome.NotRun notRun) {
      return "not run: " + notRun.why();
    }
    return metric + " could not be measured: the codes support no edge of the grid";
  }
}

package org.isoae.experiments;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.isoae.data.Surface;
import org.isoae.harness.Results;
import org.isoae.regularizer.Regularizer;
import org.isoae.report.Result;
import org.isoae.statistics.Summary;
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

  /** The cells that Table 2 compares I-AE's with, a list for each method. */
  List<List<SurfaceCell>> baselines(Surface surface) {
    return SurfaceSettings.METHODS.stream().skip(1).map(method -> of(surface, method)).toList();
  }

  /** A metric of one surface and method over the seeds. */
  Summary summary(Surface surface, Regularizer method, String metric, Results results) {
    return Summary.of(results.metric(of(surface, method), metric));
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
      numbers.add(
          CellNumbers.of(
              experiment, cell, metric, results, paper.of(cell.surface(), cell.regularizer())));
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
}

package org.isoae.experiments.surfaces;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.isoae.claim.Claim;
import org.isoae.claim.Rule;
import org.isoae.data.Surface;
import org.isoae.harness.CellClaim;
import org.isoae.harness.CellClaim.Contender;
import org.isoae.regularizer.Regularizer;
import org.isoae.result.Metric;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The cells of surfaces × methods × seeds, which several experiments share. */
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

  /** The claim that I-AE has the best value of a metric among Table 2's methods. */
  CellClaim isometricIsBest(
      Surface surface, String sentence, String source, String paper, Metric metric) {
    return new CellClaim(
        new Claim(surface.title() + ": " + sentence, source, paper, metric, new Rule.Best()),
        SurfaceSettings.METHODS.stream().map(method -> Contender.of(of(surface, method))).toList());
  }

  /** The titles of all surfaces, in order. */
  static List<String> titles() {
    return Stream.of(Surface.values()).map(Surface::title).toList();
  }

  /** SHA-256 of the first seed's points, by surface. */
  Map<String, Supplier<String>> sums() {
    Map<String, Supplier<String>> sums = new LinkedHashMap<>();
    long seed = settings.seeds().get(0);
    for (Surface surface : Surface.values()) {
      sums.put(
          "SHA-256 of %s, seed %s".formatted(surface.title(), seed),
          () -> surface.sample(settings.samples(), seed).sha256());
    }
    return sums;
  }

  /**
   * A table with a row for each heading and a column for each method of Table 2.
   *
   * @param column the texts of a method's column
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

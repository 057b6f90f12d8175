package org.isoae.experiments.surfaces;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.isoae.data.Surface;
import org.isoae.experiments.shared.ActiveRegularizer;
import org.isoae.harness.Cell;
import org.isoae.harness.CellClaim.Gate;
import org.isoae.harness.Results;
import org.isoae.regularizer.Regularizer;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The cells of surfaces × methods × seeds, which several experiments share. */
record SurfaceCells(SurfaceSettings settings, Device device) {

  static final Gate ACTIVE =
      new ActiveRegularizer(SurfaceMetrics.HELD_OUT_L_ISO, SurfaceMetrics.HELD_OUT_L_PISO);

  /** What an autoencoder on a surface must fulfil to be evidence; classic methods pass. */
  static final List<Gate> GATES = List.of(SurfaceCells::unfitted, ACTIVE);

  /** The gate that a network fits held-out points. */
  static Optional<String> unfitted(Cell cell, Results results) {
    return cell instanceof SurfaceCell surface
        ? results
            .metric(cell, SurfaceMetrics.FIT)
            .value()
            .filter(fit -> fit > 1)
            .map(
                fit ->
                    String.format(
                        Locale.ROOT,
                        "%s: not fitted, held-out RMS over %.2f of the size",
                        cell.dataset(),
                        surface.shape().fitLimit()))
        : Optional.empty();
  }

  /** The cells of one surface and method, one for each seed. */
  List<SurfaceCell> of(Surface surface, Regularizer method) {
    return settings.seeds().of(surface).stream()
        .map(seed -> new SurfaceCell(surface, method, seed, settings, device))
        .toList();
  }

  /** The cells of one method on all surfaces. */
  List<SurfaceCell> of(Regularizer method) {
    return Stream.of(Surface.values()).flatMap(surface -> of(surface, method).stream()).toList();
  }

  List<SurfaceCell> of(Surface surface, SurfaceMethod method) {
    return of(surface, method.regularizer(settings, surface));
  }

  /** The cells of each of Table 2's methods on one surface; I-AE's are the first. */
  List<List<SurfaceCell>> columns(Surface surface) {
    return Stream.of(SurfaceMethod.values()).map(method -> of(surface, method)).toList();
  }

  /** All of them, on all surfaces. */
  List<SurfaceCell> columns() {
    return Stream.of(Surface.values())
        .flatMap(surface -> columns(surface).stream())
        .flatMap(List::stream)
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

  /** The titles of all surfaces, in order. */
  static List<String> titles() {
    return Stream.of(Surface.values()).map(Surface::title).toList();
  }

  /** SHA-256 of the first seed's points, by surface. */
  Map<String, Supplier<String>> sums() {
    Map<String, Supplier<String>> sums = new LinkedHashMap<>();
    long seed = settings.seeds().shown();
    for (Surface surface : Surface.values()) {
      sums.put(
          String.format(Locale.ROOT, "SHA-256 of %s, seed %s", surface.title(), seed),
          () -> settings.choices().shape(surface).sample(settings.samples(), seed).sha256());
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
      Function<SurfaceMethod, List<String>> column) {
    Table table = Table.create(name, StringColumn.create(rowsAre, headings));
    for (SurfaceMethod method : SurfaceMethod.values()) {
      table.addColumns(StringColumn.create(method.title(), column.apply(method)));
    }
    return table;
  }
}

package org.isoae.experiments.surfaces;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import org.isoae.data.Surface;
import org.isoae.experiments.shared.Spread;
import org.isoae.harness.Results;
import org.isoae.report.Section.FigureRow;
import org.isoae.report.Section.Figures;
import org.isoae.result.Metric;

/** Charts of a metric with a dot for each seed, one for each surface. */
record SurfaceSpread(
    Function<Surface, List<Spread.Row>> rows, Function<Surface, OptionalDouble> bound) {

  /** Of rows without a bound. */
  static SurfaceSpread of(Function<Surface, List<Spread.Row>> rows) {
    return new SurfaceSpread(rows, surface -> OptionalDouble.empty());
  }

  /** Of Table 2's methods, without values of the paper. */
  static SurfaceSpread of(SurfaceCells cells) {
    return of(surface -> rows(cells, surface, method -> OptionalDouble.empty()));
  }

  /** A row for each of Table 2's methods. */
  static List<Spread.Row> rows(
      SurfaceCells cells, Surface surface, Function<SurfaceMethod, OptionalDouble> paper) {
    return Arrays.stream(SurfaceMethod.values())
        .map(
            method ->
                new Spread.Row(
                    method.title(),
                    cells.of(surface, method),
                    paper.apply(method),
                    method == SurfaceMethod.I_AE))
        .toList();
  }

  /** A row of charts for each metric. */
  Figures figures(String caption, List<Metric> metrics, Results results) {
    return new Figures(
        caption,
        SurfaceCells.titles(),
        metrics.stream()
            .map(
                metric ->
                    new FigureRow(
                        metric.heading(),
                        Stream.of(Surface.values())
                            .map(
                                surface ->
                                    Spread.of(
                                        surface.title(),
                                        metric,
                                        rows.apply(surface),
                                        bound.apply(surface),
                                        results))
                            .toList()))
            .toList());
  }
}

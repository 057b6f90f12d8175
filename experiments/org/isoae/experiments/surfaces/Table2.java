package org.isoae.experiments.surfaces;

import static org.isoae.experiments.surfaces.SurfaceSettings.I_AE;
import static org.isoae.experiments.surfaces.SurfaceSettings.METHODS;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.isoae.data.Surface;
import org.isoae.experiments.shared.CellNumbers;
import org.isoae.experiments.shared.LossMetrics;
import org.isoae.experiments.shared.Panels;
import org.isoae.harness.CellClaim;
import org.isoae.harness.Results;
import org.isoae.regularizer.Regularizer;
import org.isoae.report.CurveChart;
import org.isoae.report.Graphic;
import org.isoae.report.Result;
import org.isoae.report.Section;
import org.isoae.report.Section.DataTable;
import org.isoae.report.Section.FigureRow;
import org.isoae.report.Section.Figures;
import org.isoae.report.Section.Panel;
import org.isoae.report.Section.Prose;
import org.isoae.result.CellResult;
import org.isoae.result.Found;
import org.isoae.result.Metric;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/**
 * Table 2: the standard deviation of the edge-length ratios l_ij of each method's decoder over a
 * triangulated latent grid, scaled to mean 1, on three surfaces.
 */
final class Table2 extends SurfaceExperiment {

  /** Table 2 as printed. */
  private static final Map<Surface, Map<String, Double>> PAPER =
      Map.of(
          Surface.S_SHAPE, row(0.03, 0.36, 0.26, 1.22, 2.53, 1.85),
          Surface.SWISS_ROLL, row(0.02, 1.00, 0.38, 1.75, 1.80, 1.63),
          Surface.OPEN_SPHERE, row(0.07, 0.21, 0.21, 0.50, 1.09, 1.29));

  private static final List<Metric> LOSSES =
      List.of(LossMetrics.L_REC, LossMetrics.L_ISO, LossMetrics.L_PISO);

  Table2(String id, SurfaceCells cells) {
    super(id, cells);
  }

  private static Map<String, Double> row(
      double iAe, double cae, double tcae, double raeGp, double dae, double ae) {
    return Map.of("I-AE", iAe, "CAE", cae, "TCAE", tcae, "RAE-GP", raeGp, "DAE", dae, "AE", ae);
  }

  /** Null for a method that the paper does not have. */
  private static @Nullable Double paper(Surface surface, Regularizer method) {
    return PAPER.get(surface).get(method.method());
  }

  @Override
  public List<SurfaceCell> cells() {
    return surfaces().of(METHODS);
  }

  @Override
  public List<CellClaim> claims() {
    return Stream.of(Surface.values())
        .map(
            surface ->
                surfaces()
                    .isometricIsBest(
                        surface,
                        "I-AE's decoder is closest to an isometry (smallest std of l_ij)",
                        "Table 2",
                        String.format(Locale.ROOT, "%.2f", paper(surface, I_AE)),
                        SurfaceMetrics.STD))
        .toList();
  }

  @Override
  public Section section(Results results) {
    return new Section(
        id(),
        "Table 2: std of the edge-length ratios",
        "The distribution of l_ij for I-AE is significantly more concentrated than for the"
            + " different autoencoder baselines.",
        results.verdicts(claims()),
        List.of(
            new Prose(
                "l_ij = ‖f(z_i) − f(z_j)‖ / ‖z_i − z_j‖ over the edges of a grid of latent points,"
                    + " scaled to mean 1; 0 is an isometry. "
                    + surfaces().settings().inWords()
                    + "."),
            new DataTable(
                id(),
                "Over the codes' bounding box; in brackets the paper's value.",
                table(results, SurfaceMetrics.STD, true)),
            new DataTable(
                id() + "-supported",
                "Over the part of the grid that data supports.",
                table(results, SurfaceMetrics.STD_SUPPORTED, false)),
            losses(results)));
  }

  private Table table(Results results, Metric metric, boolean withPaper) {
    return SurfaceCells.byMethod(
        id(),
        "surface",
        SurfaceCells.titles(),
        method -> {
          List<String> column = new ArrayList<>();
          for (Surface surface : Surface.values()) {
            String value = results.summary(surfaces().of(surface, method), metric).withoutCount();
            Double paper = withPaper ? paper(surface, method) : null;
            column.add(
                paper == null ? value : String.format(Locale.ROOT, "%s (%.2f)", value, paper));
          }
          return column;
        });
  }

  /** Question (i) of section 4.1: does the loss drive training to an isometry? */
  private Figures losses(Results results) {
    List<Panel> panels = new ArrayList<>();
    for (Surface surface : Surface.values()) {
      SurfaceCell cell = surfaces().shown(surface, I_AE);
      panels.add(
          Panels.of(
              results.result(cell).flatMap(result -> curves(result, surface)),
              "seed " + cell.seed()));
    }
    return new Figures(
        "I-AE's three losses (equations 1, 6 and 7) through its training.",
        SurfaceCells.titles(),
        List.of(new FigureRow("I-AE", panels)));
  }

  private static Found<Graphic> curves(CellResult result, Surface surface) {
    Map<String, double[][]> curves = new LinkedHashMap<>();
    for (Metric loss : LOSSES) {
      Found<double[][]> history = result.array(SurfaceTraining.HISTORY + loss.id());
      if (history instanceof Found.Missing<double[][]> missing) {
        return Found.missing(missing.why());
      }
      history.value().ifPresent(points -> curves.put(loss.heading(), points));
    }
    return Found.of(
        CurveChart.logarithmic("epoch", "loss", curves, "I-AE's losses on the " + surface.title()));
  }

  @Override
  public List<Result> numbers(Results results) {
    List<Result> numbers = new ArrayList<>();
    for (SurfaceCell cell : cells()) {
      numbers.add(
          CellNumbers.of(
              id(),
              cell,
              cell.method(),
              SurfaceMetrics.STD,
              results,
              paper(cell.surface(), cell.regularizer())));
    }
    for (Metric metric :
        List.of(
            SurfaceMetrics.STD_SUPPORTED,
            SurfaceMetrics.MEAN,
            LossMetrics.L_REC,
            SurfaceMetrics.HELD_OUT_L_REC)) {
      numbers.addAll(CellNumbers.of(id(), cells(), metric, results));
    }
    return numbers;
  }
}

package org.isoae.experiments;

import static org.isoae.experiments.SurfaceSettings.METHODS;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isoae.data.Surface;
import org.isoae.harness.Experiment;
import org.isoae.harness.Results;
import org.isoae.regularizer.Regularizer;
import org.isoae.report.CurveChart;
import org.isoae.report.OpenSetting;
import org.isoae.report.Result;
import org.isoae.report.Section;
import org.isoae.report.Section.DataTable;
import org.isoae.report.Section.FigureRow;
import org.isoae.report.Section.Figures;
import org.isoae.report.Section.Panel;
import org.isoae.report.Section.Prose;
import org.isoae.report.Verdict;
import org.isoae.statistics.Summary;
import tech.tablesaw.api.Table;

/**
 * Table 2: the standard deviation of the edge-length ratios l_ij of each method's decoder over a
 * triangulated latent grid, scaled to mean 1, on three surfaces.
 */
final class Table2 implements Experiment {

  /** Table 2 as printed. */
  private static final Map<Surface, Map<String, Double>> PAPER =
      Map.of(
          Surface.S_SHAPE, row(0.03, 0.36, 0.26, 1.22, 2.53, 1.85),
          Surface.SWISS_ROLL, row(0.02, 1.00, 0.38, 1.75, 1.80, 1.63),
          Surface.OPEN_SPHERE, row(0.07, 0.21, 0.21, 0.50, 1.09, 1.29));

  private final SurfaceCells cells;

  Table2(SurfaceCells cells) {
    this.cells = cells;
  }

  @Override
  public String id() {
    return "table2";
  }

  @Override
  public List<SurfaceCell> cells() {
    return cells.of(METHODS);
  }

  private static Map<String, Double> row(
      double iAe, double cae, double tcae, double raeGp, double dae, double ae) {
    return Map.of("I-AE", iAe, "CAE", cae, "TCAE", tcae, "RAE-GP", raeGp, "DAE", dae, "AE", ae);
  }

  /** Null for a method that the paper does not have. */
  private static Double paper(Surface surface, Regularizer method) {
    return PAPER.get(surface).get(method.method());
  }

  @Override
  public Section section(Results results) {
    List<Verdict> verdicts = new ArrayList<>();
    for (Surface surface : Surface.values()) {
      verdicts.add(
          Comparison.smallestIsOurs(
              surface.title() + ": I-AE's decoder is closest to an isometry (smallest std of l_ij)",
              "%.2f".formatted(paper(surface, METHODS.get(0))),
              cells.of(surface, METHODS.get(0)),
              cells.baselines(surface),
              SurfaceCell.STD,
              results));
    }
    return new Section(
        id(),
        "Table 2: std of the edge-length ratios",
        "The distribution of l_ij for I-AE is significantly more concentrated than for the"
            + " different autoencoder baselines.",
        verdicts,
        List.of(
            new Prose(
                "l_ij = ‖f(z_i) − f(z_j)‖ / ‖z_i − z_j‖ over the edges of a grid of latent points,"
                    + " scaled to mean 1; 0 is an isometry. %s."
                        .formatted(cells.settings().inWords())),
            new DataTable(
                "table2",
                "Over the codes' bounding box; in brackets the paper's value.",
                table(results, SurfaceCell.STD, true)),
            new DataTable(
                "table2-supported",
                "Over the part of the grid that data supports.",
                table(results, SurfaceCell.STD_SUPPORTED, false)),
            losses(results)));
  }

  private Table table(Results results, String metric, boolean withPaper) {
    return SurfaceCells.byMethod(
        id(),
        "surface",
        titles(),
        method -> {
          List<String> column = new ArrayList<>();
          for (Surface surface : Surface.values()) {
            Summary summary = cells.summary(surface, method, metric, results);
            String value = summary.withoutCount();
            Double paper = withPaper ? paper(surface, method) : null;
            column.add(paper == null ? value : "%s (%.2f)".formatted(value, paper));
          }
          return column;
        });
  }

  private static List<String> titles() {
    List<String> titles = new ArrayList<>();
    for (Surface surface : Surface.values()) {
      titles.add(surface.title());
    }
    return titles;
  }

  /** Question (i) of section 4.1: does the loss drive training to an isometry? */
  private Figures losses(Results results) {
    List<Panel> panels = new ArrayList<>();
    for (Surface surface : Surface.values()) {
      SurfaceCell cell = cells.shown(surface, METHODS.get(0));
      panels.add(
          results
              .result(cell)
              .map(
                  result -> {
                    Map<String, double[][]> curves = new LinkedHashMap<>();
                    for (String loss : List.of("L_rec", "L_iso", "L_piso")) {
                      curves.put(loss, result.array(SurfaceCell.HISTORY + loss));
                    }
                    return Panel.of(
                        CurveChart.logarithmic(
                            "epoch", "loss", curves, "I-AE's losses on the " + surface.title()),
                        "seed " + cell.seed());
                  })
              .orElseGet(
                  () -> Panel.missing(CellNumbers.whyMissing(results.outcome(cell), "losses"))));
    }
    return new Figures(
        "I-AE's three losses (equations 1, 6 and 7) through its training.",
        titles(),
        List.of(new FigureRow("I-AE", panels)));
  }

  @Override
  public List<Result> numbers(Results results) {
    List<Result> numbers = new ArrayList<>();
    numbers.addAll(SurfaceCells.numbers(id(), cells(), SurfaceCell.STD, results, Table2::paper));
    for (String metric :
        List.of(SurfaceCell.STD_SUPPORTED, SurfaceCell.MEAN, "L_rec", SurfaceCell.HELD_OUT_L_REC)) {
      numbers.addAll(
          SurfaceCells.numbers(id(), cells(), metric, results, SurfaceCells.PaperValues.NONE));
    }
    return numbers;
  }

  @Override
  public List<OpenSetting> openSettings() {
    return cells.settings().openSettings();
  }
}

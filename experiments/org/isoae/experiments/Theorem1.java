package org.isoae.experiments;

import static org.isoae.experiments.SurfaceSettings.METHODS;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isoae.data.Surface;
import org.isoae.harness.Experiment;
import org.isoae.harness.Results;
import org.isoae.report.OpenSetting;
import org.isoae.report.Result;
import org.isoae.report.Section;
import org.isoae.report.Section.DataTable;
import org.isoae.report.Section.Prose;
import org.isoae.report.Verdict;
import org.isoae.statistics.Summary;
import tech.tablesaw.api.Table;

/**
 * Theorem 1, measured: how far A = df(z) and B = dg(f(z)) are from AᵀA = I, BBᵀ = I and B = Aᵀ
 * (equations 3, 4 and 5) at the codes of points that training did not see.
 *
 * <p>The paper asserts that its losses promote these conditions and tabulates nothing; there is no
 * value of the paper's to compare with.
 */
final class Theorem1 implements Experiment {

  /** What each metric is, in the theorem's own terms. */
  private static final Map<String, String> CONDITIONS = conditions();

  private final SurfaceCells cells;

  Theorem1(SurfaceCells cells) {
    this.cells = cells;
  }

  private static Map<String, String> conditions() {
    Map<String, String> conditions = new LinkedHashMap<>();
    conditions.put(SurfaceCell.DEFECT_A, "‖AᵀA − I‖");
    conditions.put(SurfaceCell.DEFECT_B, "‖BBᵀ − I‖");
    conditions.put(SurfaceCell.DEFECT_AB, "‖B − Aᵀ‖");
    return conditions;
  }

  @Override
  public String id() {
    return "theorem1";
  }

  @Override
  public List<SurfaceCell> cells() {
    return cells.of(METHODS);
  }

  @Override
  public Section section(Results results) {
    List<Verdict> verdicts = new ArrayList<>();
    for (Surface surface : Surface.values()) {
      CONDITIONS.forEach(
          (metric, condition) ->
              verdicts.add(
                  Comparison.smallestIsOurs(
                      "%s: I-AE has the smallest %s".formatted(surface.title(), condition),
                      "–",
                      cells.of(surface, METHODS.get(0)),
                      cells.baselines(surface),
                      metric,
                      results)));
    }
    return new Section(
        id(),
        "Theorem 1, measured",
        "Training promotes the first-order conditions of an isometric decoder and its pseudo-inverse"
            + " encoder: AᵀA = I, BBᵀ = I and B = Aᵀ.",
        verdicts,
        List.of(
            new Prose(
                "Frobenius norms, averaged over the codes of 500 held-out points of each surface;"
                    + " 0 is Theorem 1. A = df(z), B = dg(f(z)). The paper asserts the conditions"
                    + " and tabulates none of this. %s.".formatted(cells.settings().inWords())),
            new DataTable("theorem1", "Mean over the seeds.", table(results))));
  }

  private Table table(Results results) {
    List<String> headings = new ArrayList<>();
    for (Surface surface : Surface.values()) {
      CONDITIONS.values().forEach(c -> headings.add(surface.title() + ", " + c));
    }
    return SurfaceCells.byMethod(
        id(),
        "condition",
        headings,
        method -> {
          List<String> column = new ArrayList<>();
          for (Surface surface : Surface.values()) {
            for (String metric : CONDITIONS.keySet()) {
              Summary summary = cells.summary(surface, method, metric, results);
              column.add(summary.count() == 0 ? "–" : Summary.significant(summary.mean()));
            }
          }
          return column;
        });
  }

  @Override
  public List<Result> numbers(Results results) {
    List<Result> numbers = new ArrayList<>();
    for (String metric : CONDITIONS.keySet()) {
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

package org.isoae.experiments;

import static org.isoae.experiments.SurfaceSettings.METHODS;

import java.util.ArrayList;
import java.util.List;
import org.isoae.data.Surface;
import org.isoae.harness.Experiment;
import org.isoae.harness.Results;
import org.isoae.regularizer.Regularizer;
import org.isoae.report.EmbeddingChart;
import org.isoae.report.OpenSetting;
import org.isoae.report.Result;
import org.isoae.report.Section;
import org.isoae.report.Section.FigureRow;
import org.isoae.report.Section.Figures;
import org.isoae.report.Section.Panel;
import org.isoae.statistics.Summary;

/**
 * Figure 3: the two-dimensional codes of every method on every surface, coloured by the surface's
 * own parameter.
 *
 * <p>The paper's columns for U-MAP, t-SNE and LLE stand here empty, until those methods are part of
 * this project.
 */
final class Figure3 implements Experiment {

  private static final List<String> CLASSIC_METHODS = List.of("U-MAP", "t-SNE", "LLE");

  private final SurfaceCells cells;

  Figure3(SurfaceCells cells) {
    this.cells = cells;
  }

  @Override
  public String id() {
    return "figure3";
  }

  @Override
  public List<SurfaceCell> cells() {
    return cells.of(METHODS).stream()
        .filter(cell -> cell.seed() == cells.settings().seeds().get(0))
        .toList();
  }

  @Override
  public Section section(Results results) {
    List<String> columns = new ArrayList<>();
    METHODS.forEach(method -> columns.add(method.method()));
    columns.addAll(CLASSIC_METHODS);
    List<FigureRow> rows = new ArrayList<>();
    for (Surface surface : Surface.values()) {
      List<Panel> panels = new ArrayList<>();
      for (Regularizer method : METHODS) {
        panels.add(panel(cells.shown(surface, method), results));
      }
      for (String classic : CLASSIC_METHODS) {
        panels.add(Panel.missing("not run: " + classic + " is not part of this version"));
      }
      rows.add(new FigureRow(surface.title(), panels));
    }
    return new Section(
        id(),
        "Figure 3: embeddings of the surfaces",
        "I-AE is able to learn an isometric embedding: sampling density and distances between input"
            + " points are preserved in the learned low-dimensional space.",
        List.of(),
        List.of(
            new Figures(
                "Codes of the training points, coloured by the surface's own parameter (arc length"
                    + " of the S and of the roll, height on the sphere). One unit is as long in"
                    + " both directions; each picture has its own size. %s, seed %d."
                        .formatted(cells.settings().inWords(), cells.settings().seeds().get(0)),
                columns,
                rows)));
  }

  private Panel panel(SurfaceCell cell, Results results) {
    return results
        .result(cell)
        .map(
            result ->
                Panel.of(
                    EmbeddingChart.of(
                        result.array(SurfaceCell.CODES),
                        cell.sample().colours(),
                        "%s by %s".formatted(cell.dataset(), cell.method())),
                    "std of l_ij " + Summary.significant(result.metric(SurfaceCell.STD))))
        .orElseGet(() -> Panel.missing(SurfaceCells.whyMissing(results.outcome(cell), "codes")));
  }

  /** None of its own: the pictures' number is Table 2's. */
  @Override
  public List<Result> numbers(Results results) {
    return List.of();
  }

  @Override
  public List<OpenSetting> openSettings() {
    return cells.settings().openSettings();
  }
}

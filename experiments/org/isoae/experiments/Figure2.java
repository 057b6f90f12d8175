package org.isoae.experiments;

import java.util.ArrayList;
import java.util.List;
import org.isoae.data.Surface;
import org.isoae.harness.Experiment;
import org.isoae.harness.Results;
import org.isoae.metric.LatentGrid;
import org.isoae.regularizer.Isometric;
import org.isoae.report.OpenSetting;
import org.isoae.report.Result;
import org.isoae.report.Section;
import org.isoae.report.Section.FigureRow;
import org.isoae.report.Section.Figures;
import org.isoae.report.Section.Panel;
import org.isoae.report.SurfacePainter;
import org.isoae.report.Verdict;
import org.isoae.statistics.Summary;

/**
 * Figure 2: the decoder's surface without L_piso (left) and with it (right), and the data on it.
 *
 * <p>The paper shows one surface and does not name it; all three are shown here. Its claim is to
 * the eye; the number beside it is the extraneous area ({@link org.isoae.metric.ExtraneousArea}).
 */
final class Figure2 implements Experiment {

  private static final Isometric WITHOUT = SurfaceSettings.I_AE.withoutPseudoInverse();
  private static final Isometric WITH = SurfaceSettings.I_AE;

  /** A view from which each of the surfaces is seen from its side and a little from above. */
  private static final SurfacePainter VIEW = new SurfacePainter(-62, 22);

  private final SurfaceCells cells;

  Figure2(SurfaceCells cells) {
    this.cells = cells;
  }

  @Override
  public String id() {
    return "figure2";
  }

  @Override
  public List<SurfaceCell> cells() {
    return cells.of(List.of(WITHOUT, WITH));
  }

  @Override
  public Section section(Results results) {
    List<FigureRow> rows = new ArrayList<>();
    List<Verdict> verdicts = new ArrayList<>();
    for (Surface surface : Surface.values()) {
      rows.add(
          new FigureRow(
              surface.title(),
              List.of(
                  panel(cells.shown(surface, WITHOUT), results),
                  panel(cells.shown(surface, WITH), results))));
      verdicts.add(
          Comparison.smallestIsOurs(
              surface.title() + ": L_piso leaves less extraneous surface",
              "–",
              cells.of(surface, WITH),
              List.of(cells.of(surface, WITHOUT)),
              SurfaceCell.EXTRANEOUS,
              results));
    }
    return new Section(
        id(),
        "Figure 2: decoder surfaces without and with L_piso",
        "Without L_piso the learnt surface contains extra (unnatural) parts; the pseudo-inverse loss"
            + " leads to a simpler solution.",
        verdicts,
        List.of(
            new Figures(
                "Grey: the decoder over the codes' bounding box. Orange: the training points. The"
                    + " extraneous area is the surface away from the data, as a share of that near"
                    + " it. %s, seed %d."
                        .formatted(cells.settings().inWords(), cells.settings().seeds().get(0)),
                List.of("without L_piso", "with L_piso"),
                rows)));
  }

  private Panel panel(SurfaceCell cell, Results results) {
    return results
        .result(cell)
        .map(
            result -> {
              LatentGrid grid =
                  LatentGrid.over(result.array(CodesPanel.CODES), SurfaceSettings.GRID);
              return Panel.of(
                  VIEW.paint(
                      result.array(SurfaceCell.DECODED_GRID),
                      grid.triangles(),
                      cell.sample().points(),
                      "%s, %s: decoder surface".formatted(cell.dataset(), cell.method())),
                  "extraneous area " + Summary.significant(result.metric(SurfaceCell.EXTRANEOUS)));
            })
        .orElseGet(() -> Panel.missing(CellNumbers.whyMissing(results.outcome(cell), "surface")));
  }

  @Override
  public List<Result> numbers(Results results) {
    return SurfaceCells.numbers(
        id(), cells(), SurfaceCell.EXTRANEOUS, results, SurfaceCells.PaperValues.NONE);
  }

  @Override
  public List<OpenSetting> openSettings() {
    List<OpenSetting> settings = new ArrayList<>(cells.settings().openSettings());
    settings.add(
        new OpenSetting(
            "Figure 2",
            "Which surface is shown, and what makes a part of it \"extra\".",
            "all three; area farther from the data than three times the median gap between points",
            "The paper gives pictures only; a number beside them can be checked."));
    return settings;
  }
}

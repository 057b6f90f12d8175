package org.isoae.experiments.surfaces;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.isoae.claim.Claim;
import org.isoae.claim.Rule;
import org.isoae.data.Surface;
import org.isoae.experiments.shared.CellNumbers;
import org.isoae.experiments.shared.Codes;
import org.isoae.experiments.shared.Panels;
import org.isoae.harness.CellClaim;
import org.isoae.harness.CellClaim.Contender;
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

/**
 * Figure 2: the decoder's surface without L_piso (left) and with it (right), and the data on it.
 *
 * <p>The paper shows one surface and does not name it; all three are shown here. Its claim is to
 * the eye; the number beside it is the extraneous area ({@link org.isoae.metric.ExtraneousArea}).
 */
final class Figure2 extends SurfaceExperiment {

  private static final Isometric WITHOUT = SurfaceSettings.I_AE.withoutPseudoInverse();
  private static final Isometric WITH = SurfaceSettings.I_AE;

  /** A view from the side and a little from above. */
  private static final SurfacePainter VIEW = new SurfacePainter(-62, 22);

  Figure2(String id, SurfaceCells cells) {
    super(id, cells);
  }

  @Override
  public List<SurfaceCell> cells() {
    return surfaces().of(List.of(WITHOUT, WITH));
  }

  @Override
  public List<CellClaim> claims() {
    return Stream.of(Surface.values())
        .map(
            surface ->
                new CellClaim(
                    new Claim(
                        surface.title() + ": L_piso leaves less extraneous surface",
                        "Figure 2",
                        Claim.NO_VALUE,
                        SurfaceMetrics.EXTRANEOUS,
                        new Rule.Best()),
                    List.of(
                        Contender.of(surfaces().of(surface, WITH)),
                        Contender.of(surfaces().of(surface, WITHOUT)))))
        .toList();
  }

  @Override
  public Section section(Results results) {
    List<FigureRow> rows = new ArrayList<>();
    for (Surface surface : Surface.values()) {
      rows.add(
          new FigureRow(
              surface.title(),
              List.of(
                  panel(surfaces().shown(surface, WITHOUT), results),
                  panel(surfaces().shown(surface, WITH), results))));
    }
    return new Section(
        id(),
        "Figure 2: decoder surfaces without and with L_piso",
        "Without L_piso the learnt surface contains extra (unnatural) parts; the pseudo-inverse loss"
            + " leads to a simpler solution.",
        results.verdicts(claims()),
        List.of(
            new Figures(
                "Grey: the decoder over the codes' bounding box. Orange: the training points. The"
                    + " extraneous area is the surface away from the data, as a share of that near"
                    + " it. %s, seed %s."
                        .formatted(
                            surfaces().settings().inWords(), surfaces().settings().seeds().get(0)),
                List.of("without L_piso", "with L_piso"),
                rows)));
  }

  private static Panel panel(SurfaceCell cell, Results results) {
    return Panels.of(
        cell,
        results,
        SurfaceTraining.DECODED_GRID,
        decoded ->
            results
                .array(cell, Codes.ARRAY)
                .map(
                    codes ->
                        VIEW.paint(
                            decoded,
                            LatentGrid.over(codes, SurfaceTraining.GRID).triangles(),
                            cell.sample().points(),
                            "%s, %s: decoder surface".formatted(cell.dataset(), cell.method()))),
        SurfaceMetrics.EXTRANEOUS);
  }

  @Override
  public List<Result> numbers(Results results) {
    return CellNumbers.of(id(), cells(), SurfaceMetrics.EXTRANEOUS, results);
  }

  @Override
  public List<OpenSetting> openSettings() {
    List<OpenSetting> settings = new ArrayList<>(super.openSettings());
    settings.add(
        new OpenSetting(
            "Figure 2",
            "Which surface is shown, and what makes a part of it \"extra\".",
            "all three; area farther from the data than three times the median gap between points",
            "The paper gives pictures only; a number beside them can be checked."));
    return settings;
  }
}

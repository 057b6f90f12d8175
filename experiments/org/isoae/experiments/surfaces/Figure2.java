package org.isoae.experiments.surfaces;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
import org.isoae.result.Metric;

/**
 * Figure 2: the decoder's surface without L_piso (left) and with it (right), and the data on it.
 *
 * <p>The paper shows one surface and does not name it; all three are shown here. Its claim is to
 * the eye; the number beside it is the extraneous area ({@link org.isoae.metric.ExtraneousArea}).
 */
final class Figure2 extends SurfaceExperiment {

  /** A view from the side and a little from above. */
  private static final SurfacePainter VIEW = new SurfacePainter(-62, 22);

  Figure2(String id, SurfaceCells cells) {
    super(id, cells);
  }

  private Isometric with() {
    return surfaces().settings().isometric();
  }

  private Isometric without() {
    return with().withoutPseudoInverse();
  }

  /** With the plain autoencoder, which both are judged against but which is not drawn. */
  @Override
  public List<SurfaceCell> cells() {
    return surfaces().of(List.of(without(), with(), SurfaceSettings.PLAIN));
  }

  @Override
  public List<CellClaim> claims() {
    List<CellClaim> claims =
        new ArrayList<>(
            SurfaceClaims.ofMethods(
                    "Figure 2",
                    List.of(SurfaceMetrics.EXTRANEOUS_HULL, SurfaceMetrics.EXTRANEOUS),
                    surface ->
                        List.of(surfaces().of(surface, with()), surfaces().of(surface, without())))
                .withRows(
                    "L_piso leaves less extraneous surface",
                    "the learnt decoder surface [...] without L_piso (left), containing extra"
                        + " (unnatural) surface parts compared to the learnt surface with L_piso (right)",
                    surface -> Claim.NO_VALUE));
    claims.add(
        SurfaceClaims.ofTheLosses(
                "Figure 2",
                List.of(SurfaceMetrics.STD_HULL, SurfaceMetrics.STD),
                new Rule.Superior(),
                surface ->
                    List.of(
                        surfaces().of(surface, without()),
                        surfaces().of(surface, SurfaceSettings.PLAIN)))
            .pooled(
                "Without L_piso, too, the decoder is closer to an isometry than AE's",
                "In both cases we expect (and achieve) a decoder approximating an isometry",
                Claim.NO_VALUE));
    claims.add(
        CellClaim.of(
            new Claim(
                "Without L_piso and with it, the decoder fits held-out points (RMS over its limit, at"
                    + " most 1)",
                "In both cases [...] a decoder [...] that passes through the input data points",
                "Figure 2",
                Claim.NO_VALUE,
                List.of(SurfaceMetrics.FIT),
                new Rule.Everywhere(surfaces().settings().bound(1))),
            List.of(Contender.of(surfaces().of(without())), Contender.of(surfaces().of(with()))),
            List.of()));
    return claims;
  }

  @Override
  public Section section(Results results) {
    List<FigureRow> rows = new ArrayList<>();
    for (Surface surface : Surface.values()) {
      rows.add(
          new FigureRow(
              surface.title(),
              List.of(
                  panel(surfaces().shown(surface, without()), results),
                  panel(surfaces().shown(surface, with()), results))));
    }
    return new Section(
        id(),
        "Figure 2: decoder surfaces without and with L_piso",
        "Without L_piso the learnt surface contains extra (unnatural) parts; the pseudo-inverse loss"
            + " leads to a simpler solution.",
        results.verdicts(claims()),
        List.of(
            new Figures(
                "Grey: the decoder over the codes' convex hull, dilated by a tenth. Orange: the training"
                    + " points. The extraneous area is the surface away from the data, as a share of that near"
                    + String.format(
                        Locale.ROOT,
                        " it; the verdict has it over the codes' bounding box, too. %s. Shown: seed %s.",
                        surfaces().settings().inWords(),
                        surfaces().settings().seeds().shown()),
                List.of("without L_piso", "with L_piso"),
                rows)));
  }

  /** The decoder's surface with the training points. */
  static Panel panel(SurfaceCell cell, Results results) {
    return Panels.of(
        cell,
        results,
        SurfaceTraining.DECODED_HULL,
        decoded ->
            results
                .array(cell, Codes.ARRAY)
                .map(
                    codes ->
                        VIEW.paint(
                            decoded,
                            LatentGrid.overHull(
                                    codes, SurfaceTraining.GRID, SurfaceTraining.DILATION)
                                .triangles(),
                            cell.sample().points(),
                            String.format(
                                Locale.ROOT,
                                "%s, %s: decoder surface",
                                cell.dataset(),
                                cell.method()))),
        SurfaceMetrics.EXTRANEOUS_HULL);
  }

  @Override
  public List<Result> numbers(Results results) {
    List<Result> numbers = new ArrayList<>();
    for (Metric metric :
        List.of(
            SurfaceMetrics.EXTRANEOUS_HULL,
            SurfaceMetrics.EXTRANEOUS,
            SurfaceMetrics.STD_HULL,
            SurfaceMetrics.NEIGHBOUR_STD,
            SurfaceMetrics.FIT)) {
      numbers.addAll(CellNumbers.of(id(), cells(), metric, results));
    }
    return numbers;
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

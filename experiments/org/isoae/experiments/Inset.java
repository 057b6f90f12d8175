package org.isoae.experiments;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.List;
import org.isoae.harness.Experiment;
import org.isoae.harness.Results;
import org.isoae.regularizer.Contractive;
import org.isoae.regularizer.Regularizer;
import org.isoae.report.OpenSetting;
import org.isoae.report.ProjectionField;
import org.isoae.report.Result;
import org.isoae.report.Section;
import org.isoae.report.Section.FigureRow;
import org.isoae.report.Section.Figures;
import org.isoae.report.Section.Panel;
import org.isoae.statistics.Summary;

/**
 * The inset of the introduction, captioned "Table 1": how I-AE and CAE project points in the
 * vicinity of the data onto the learned curve.
 *
 * <p>The paper gives a picture: no curve, no number of points, no settings. Here: 20 points on one
 * period of a flat sine wave, the surfaces' network and weights, and as a number the unevenness of
 * the projections of evenly spaced points.
 */
final class Inset implements Experiment {

  private static final Contractive CAE = new Contractive(SurfaceSettings.JACOBIAN_WEIGHT, false);
  private static final List<Regularizer> METHODS = List.of(SurfaceSettings.I_AE, CAE);

  private final SurfaceSettings settings;
  private final Device device;

  Inset(SurfaceSettings settings, Device device) {
    this.settings = settings;
    this.device = device;
  }

  @Override
  public String id() {
    return "inset";
  }

  @Override
  public List<CurveCell> cells() {
    List<CurveCell> cells = new ArrayList<>();
    for (Regularizer method : METHODS) {
      cells.addAll(of(method));
    }
    return cells;
  }

  private List<CurveCell> of(Regularizer method) {
    return settings.seeds().stream()
        .map(seed -> new CurveCell(method, seed, settings.epochs(), device))
        .toList();
  }

  @Override
  public Section section(Results results) {
    List<Panel> panels = new ArrayList<>();
    for (Regularizer method : METHODS) {
      panels.add(panel(of(method).get(0), results));
    }
    return new Section(
        id(),
        "Inset (Table 1): projections by I-AE and CAE",
        "CAE projects on the learned manifold but not evenly, tending to shrink space around data"
            + " points; I-AE provides a more even sampling of the learned manifold.",
        List.of(
            Comparison.smallestIsOurs(
                "I-AE's projections are more even than CAE's (coefficient of variation of their"
                    + " gaps)",
                "–",
                of(METHODS.get(0)),
                List.of(of(CAE)),
                CurveCell.UNEVENNESS,
                results)),
        List.of(
            new Figures(
                "Green: the data. Black: the decoder's curve. Red: from near points (blue) to their"
                    + " projections f(g(x)). %d points, %,d epochs, seed %d."
                        .formatted(CurveCell.POINTS, settings.epochs(), settings.seeds().get(0)),
                METHODS.stream().map(Regularizer::method).toList(),
                List.of(new FigureRow("", panels)))));
  }

  private Panel panel(CurveCell cell, Results results) {
    return results
        .result(cell)
        .map(
            result ->
                Panel.of(
                    ProjectionField.of(
                        cell.sample().points(),
                        result.array(CurveCell.MANIFOLD),
                        CurveCell.nearPoints(),
                        result.array(CurveCell.PROJECTIONS),
                        "Projections by " + cell.method()),
                    "unevenness of the projections "
                        + Summary.significant(result.metric(CurveCell.UNEVENNESS))))
        .orElseGet(
            () -> Panel.missing(CellNumbers.whyMissing(results.outcome(cell), "projections")));
  }

  @Override
  public List<Result> numbers(Results results) {
    return cells().stream()
        .map(cell -> CellNumbers.of(id(), cell, CurveCell.UNEVENNESS, results, null))
        .toList();
  }

  @Override
  public List<OpenSetting> openSettings() {
    return List.of(
        new OpenSetting(
            "Inset",
            "The curve, its points, the network, the weights, the near points.",
            "a sine wave with %d points; the surfaces' network and weights; %d feet at distance %s"
                .formatted(CurveCell.POINTS, CurveCell.FEET, CurveCell.DISTANCE),
            "The paper gives a picture only."));
  }
}

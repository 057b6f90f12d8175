package org.isoae.experiments.surfaces;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.isoae.claim.Claim;
import org.isoae.claim.Rule;
import org.isoae.experiments.shared.CellNumbers;
import org.isoae.experiments.shared.LossMetrics;
import org.isoae.experiments.shared.Panels;
import org.isoae.harness.Cell;
import org.isoae.harness.CellClaim;
import org.isoae.harness.CellClaim.Contender;
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
import org.isoae.result.Metric;
import org.isoae.statistics.Summary;

/**
 * The inset of the introduction, captioned "Table 1": how I-AE and CAE project points in the
 * vicinity of the data onto the learned curve.
 *
 * <p>The paper gives a picture: no curve, no number of points, no settings. Here: 20 points on one
 * period of a flat sine wave, the surfaces' network, CAE with I-AE's λ, and as a number the
 * unevenness of the projections of evenly spaced points.
 */
final class Inset implements Experiment {

  private static final Regularizer CAE = new Contractive(SurfaceSettings.JACOBIAN_WEIGHT, false);
  private static final Metric UNEVENNESS =
      Metric.lowerIsBetter(CurveTraining.UNEVENNESS, "unevenness of the projections");

  /** The largest RMS of a network that fits: less than a tenth of the size of the curve. */
  private static final double FITTED = 0.05;

  private final String id;
  private final SurfaceSettings settings;
  private final Device device;

  Inset(String id, SurfaceSettings settings, Device device) {
    this.id = id;
    this.settings = settings;
    this.device = device;
  }

  @Override
  public String id() {
    return id;
  }

  /** The two that are shown. */
  private List<Regularizer> methods() {
    return List.of(settings.isometric(), CAE);
  }

  /** With the plain autoencoder, which I-AE is judged against but which is not drawn. */
  @Override
  public List<CurveCell> cells() {
    return Stream.concat(methods().stream(), Stream.of(SurfaceSettings.PLAIN))
        .flatMap(method -> of(method).stream())
        .toList();
  }

  private List<CurveCell> of(Regularizer method) {
    return settings.seeds().curve().stream()
        .map(seed -> new CurveCell(method, seed, settings, device))
        .toList();
  }

  @Override
  public List<CellClaim> claims() {
    return List.of(
        CellClaim.of(
            new Claim(
                "I-AE's projections are more even than CAE's (coefficient of variation of their"
                    + " gaps)",
                "CAE indeed projects on the learned manifold but not evenly, tending to shrink space"
                    + " around data points; in contrast I-AE provides a more even sampling of the"
                    + " learned manifold",
                "Table 1 (inset)",
                Claim.NO_VALUE,
                List.of(UNEVENNESS),
                new Rule.Superior()),
            methods().stream().map(method -> Contender.of(of(method))).toList(),
            List.of(Inset::unfitted, SurfaceCells.ACTIVE)));
  }

  /** A decoder that does not follow the curve is straighter, and projects more evenly. */
  private static Optional<String> unfitted(Cell cell, Results results) {
    return results
        .metric(cell, LossMetrics.L_REC)
        .value()
        .filter(loss -> Math.sqrt(loss) > FITTED)
        .map(
            loss ->
                String.format(
                    Locale.ROOT,
                    "%s: not fitted, RMS over %s on the training points",
                    cell.dataset(),
                    Summary.significant(FITTED)));
  }

  @Override
  public Section section(Results results) {
    return new Section(
        id,
        "Inset (Table 1): projections by I-AE and CAE",
        "CAE projects on the learned manifold but not evenly, tending to shrink space around data"
            + " points; I-AE provides a more even sampling of the learned manifold.",
        results.verdicts(claims()),
        List.of(
            new Figures(
                "Green: the data. Black: the decoder's curve. Red: from near points (blue) to their"
                    + String.format(
                        Locale.ROOT,
                        " projections f(g(x)). %s points, %,d epochs. Shown: seed %s.",
                        CurveTraining.POINTS,
                        settings.curveSteps(),
                        settings.seeds().shown()),
                methods().stream().map(Regularizer::method).toList(),
                List.of(
                    new FigureRow(
                        "",
                        methods().stream()
                            .map(this::of)
                            .map(seeds -> panel(seeds.get(0), results))
                            .toList())))));
  }

  private static Panel panel(CurveCell cell, Results results) {
    return Panels.of(
        cell,
        results,
        CurveTraining.PROJECTIONS,
        projections ->
            results
                .array(cell, CurveTraining.MANIFOLD)
                .map(
                    manifold ->
                        ProjectionField.of(
                            cell.sample().points(),
                            manifold,
                            CurveTraining.nearPoints(),
                            projections,
                            "Projections by " + cell.method())),
        UNEVENNESS);
  }

  @Override
  public List<Result> numbers(Results results) {
    List<Result> numbers = new ArrayList<>();
    for (Metric metric : List.of(UNEVENNESS, LossMetrics.L_REC)) {
      numbers.addAll(CellNumbers.of(id, cells(), metric, results));
    }
    return numbers;
  }

  @Override
  public List<OpenSetting> openSettings() {
    return List.of(
        new OpenSetting(
            "Inset",
            "The curve, its points, the network, the weights, the near points.",
            String.format(
                Locale.ROOT,
                "a sine wave with %s points; the surfaces' network; CAE's weight is I-AE's λ, %s; %s feet"
                    + " at distance %s",
                CurveTraining.POINTS,
                SurfaceSettings.JACOBIAN_WEIGHT,
                CurveTraining.FEET,
                CurveTraining.DISTANCE),
            "The paper gives a picture only."),
        new OpenSetting(
            "Inset",
            "When a network fits the curve.",
            String.format(
                Locale.ROOT,
                "with an RMS of at most %s on the training points",
                Summary.significant(FITTED)),
            "A straighter curve projects more evenly; the curve spans 2 by 1."));
  }
}

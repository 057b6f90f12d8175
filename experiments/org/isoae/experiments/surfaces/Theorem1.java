package org.isoae.experiments.surfaces;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.isoae.claim.Claim;
import org.isoae.data.Surface;
import org.isoae.experiments.shared.CellNumbers;
import org.isoae.experiments.shared.Spread;
import org.isoae.harness.CellClaim;
import org.isoae.harness.Results;
import org.isoae.report.OpenSetting;
import org.isoae.report.Result;
import org.isoae.report.Section;
import org.isoae.report.Section.DataTable;
import org.isoae.report.Section.Prose;
import org.isoae.result.Metric;
import org.isoae.statistics.Summary;
import tech.tablesaw.api.Table;

/**
 * Section 3, measured. Theorem 1: how far A = df(z) and B = dg(f(z)) are from AᵀA = I, BBᵀ = I and
 * B = Aᵀ (equations 3, 4 and 5) at the codes of points that training did not see; and what follows
 * from it: AB is a projection, g inverts f, and codes are unique up to a rigid motion.
 *
 * <p>The paper asserts that its losses promote these conditions and tabulates nothing. The map to a
 * point has ‖AᵀA − I‖ = √d, so that a value near √d says nothing of angles. I-AE is judged against
 * half of it, and compared with the others after each had its best rescaling of codes. A theorem
 * says of no data set more than of another, so that its sentences must hold on each.
 */
final class Theorem1 extends SurfaceExperiment {

  private static final List<Metric> CONDITIONS =
      List.of(SurfaceMetrics.DEFECT_A, SurfaceMetrics.DEFECT_B, SurfaceMetrics.DEFECT_AB);

  private static final List<Metric> RESCALED =
      List.of(SurfaceMetrics.RESCALED_A, SurfaceMetrics.RESCALED_B, SurfaceMetrics.RESCALED_AB);

  private static final List<Metric> CONSEQUENCES =
      List.of(SurfaceMetrics.PROJECTION, SurfaceMetrics.CYCLE);

  /** √d, the defect of the map to a point. */
  private static final double ZERO_MAP = Math.sqrt(2);

  private static final double BOUND = ZERO_MAP / 2;

  /** Of the codes' size; what this project calls g(f(z)) = z. */
  private static final double CYCLE_BOUND = 0.1;

  private static final List<String> EQUATIONS =
      List.of("AᵀA = I_d (3)", "BBᵀ = I_d (4)", "B = Aᵀ (5)");

  Theorem1(String id, SurfaceCells cells) {
    super(id, cells);
  }

  @Override
  public List<SurfaceCell> cells() {
    return surfaces().columns();
  }

  @Override
  public List<CellClaim> claims() {
    List<CellClaim> claims = new ArrayList<>();
    for (int i = 0; i < CONDITIONS.size(); i++) {
      Metric condition = CONDITIONS.get(i);
      claims.addAll(
          isometricAtMost(BOUND, condition)
              .withRows(
                  String.format(
                      Locale.ROOT,
                      "I-AE's %s is at most %s, half of √d",
                      condition.heading(),
                      Summary.significant(BOUND)),
                  EQUATIONS.get(i),
                  surface -> Claim.NO_VALUE));
      claims.add(
          SurfaceClaims.ofMethods("Theorem 1", List.of(RESCALED.get(i)), surfaces()::columns)
              .pooled(
                  "Smaller than the others', each after its best rescaling", "", Claim.NO_VALUE));
    }
    claims.addAll(
        isometricAtMost(BOUND, SurfaceMetrics.PROJECTION)
            .withRows(
                String.format(
                    Locale.ROOT,
                    "I-AE's ‖(AB)² − AB‖ is at most %s, half of a projection's ‖AB‖",
                    Summary.significant(BOUND)),
                "Locally [...] projection on the learned manifold means (AB)² = AB. Indeed [...]"
                    + " conditions (i) and (ii) above imply A(BA)B = AB",
                surface -> Claim.NO_VALUE));
    claims.add(
        isometricAtMost(CYCLE_BOUND, SurfaceMetrics.CYCLE)
            .pooled(
                String.format(
                    Locale.ROOT,
                    "g(f(z)) = z, which the paper says of the data, over the codes' hull and a tenth"
                        + " beyond it, within %.0f %% of the codes' size",
                    100 * CYCLE_BOUND),
                "",
                Claim.NO_VALUE));
    claims.addAll(
        atMost(
                BOUND,
                SurfaceMetrics.PROJECTION,
                "Section 1",
                List.of(SurfaceMethod.DAE, SurfaceMethod.CAE))
            .withRows(
                "DAE's and CAE's ‖(AB)² − AB‖ are at most " + Summary.significant(BOUND),
                "DAE and CAE promote a projection from the ambient space onto the data manifold",
                surface -> Claim.NO_VALUE));
    claims.addAll(rigidMotion().claims());
    return claims;
  }

  private RigidMotion rigidMotion() {
    return new RigidMotion(surfaces(), surfaces().settings().bound(BOUND));
  }

  private SurfaceClaims isometricAtMost(double bound, Metric metric) {
    return atMost(bound, metric, "Theorem 1", List.of(SurfaceMethod.I_AE));
  }

  private SurfaceClaims atMost(
      double bound, Metric metric, String source, List<SurfaceMethod> methods) {
    return SurfaceClaims.ofTheLosses(
        source,
        List.of(metric),
        surfaces().settings().bound(bound),
        surface -> methods.stream().map(method -> surfaces().of(surface, method)).toList());
  }

  @Override
  public Section section(Results results) {
    return new Section(
        id(),
        "Theorem 1, measured",
        "Training promotes the first-order conditions of an isometric decoder and its pseudo-inverse"
            + " encoder: AᵀA = I, BBᵀ = I and B = Aᵀ.",
        results.verdicts(claims()),
        List.of(
            new Prose(
                String.format(
                    Locale.ROOT,
                    "Frobenius norms, averaged over the codes of 500 held-out points of each surface;"
                        + " 0 is what Theorem 1 says. A = df(z), B = dg(f(z)). The paper asserts the"
                        + " conditions and tabulates none of this. A constant decoder has ‖AᵀA − I‖ = √d"
                        + " = %s, and a constant encoder has as much in the second. RAE-GP comes near"
                        + " the first, since its codes are far apart; CAE and TCAE come near the"
                        + " second, since theirs are close together. So a value under the bound, %s, is"
                        + " nearer to an isometry than to a constant map, and need not be near 0. Two"
                        + " constant maps have ‖B − Aᵀ‖ = 0, but do not fit: the verdicts leave out"
                        + " networks that do not, the tables and charts have all. Made with %s.",
                    Summary.significant(ZERO_MAP),
                    Summary.significant(BOUND),
                    surfaces().settings().inWords())),
            SurfaceSpread.of(surfaces())
                .figures(
                    "After the best rescaling of the codes, which the bound of the verdicts does not"
                        + " have; 0 is what Theorem 1 says. "
                        + Spread.DOTS,
                    RESCALED,
                    results),
            new DataTable(id(), "Mean over the seeds.", table(results, CONDITIONS)),
            new DataTable(
                id() + "-rescaled",
                "The same after the rescaling of the codes that makes each least.",
                table(results, RESCALED)),
            new DataTable(
                id() + "-consequences",
                "What follows from the conditions: AB is a projection; g(f(z)) = z on a grid over"
                    + " the codes' hull and a tenth beyond it.",
                table(results, CONSEQUENCES)),
            new DataTable(
                id() + "-rigid",
                "Codes of the same points by two seeds: the root mean square distance after the best"
                    + " rigid motion, over the codes' size. 0 is the same codes, √2 unrelated ones of"
                    + " equal size. A value for each pair of seeds.",
                rigidMotion().table(id(), results))));
  }

  private Table table(Results results, List<Metric> metrics) {
    List<String> headings = new ArrayList<>();
    for (Surface surface : Surface.values()) {
      metrics.forEach(c -> headings.add(surface.title() + ", " + c.heading()));
    }
    return SurfaceCells.byMethod(
        id(),
        "condition",
        headings,
        method -> {
          List<String> column = new ArrayList<>();
          for (Surface surface : Surface.values()) {
            for (Metric condition : metrics) {
              List<SurfaceCell> cells = surfaces().of(surface, method);
              column.add(results.summary(cells, condition).meanOverSeeds(cells.size()));
            }
          }
          return column;
        });
  }

  @Override
  public List<OpenSetting> openSettings() {
    List<OpenSetting> open = new ArrayList<>(super.openSettings());
    open.add(
        new OpenSetting(
            "Theorem 1",
            "How near to its conditions a training has to come.",
            String.format(
                Locale.ROOT,
                "norms at most half of √d, g(f(z)) within %.0f %% of the codes' size",
                100 * CYCLE_BOUND),
            "Choices of this project; the paper gives no bound. On the sphere, which cannot be"
                + " flattened, no decoder fulfils AᵀA = I everywhere."));
    return open;
  }

  @Override
  public List<Result> numbers(Results results) {
    List<Result> numbers = new ArrayList<>();
    for (List<Metric> metrics : List.of(CONDITIONS, RESCALED, CONSEQUENCES)) {
      for (Metric metric : metrics) {
        numbers.addAll(CellNumbers.of(id(), cells(), metric, results));
      }
    }
    numbers.addAll(rigidMotion().numbers(id(), results));
    return numbers;
  }
}

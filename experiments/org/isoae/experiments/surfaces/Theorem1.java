package org.isoae.experiments.surfaces;

import static org.isoae.experiments.surfaces.SurfaceSettings.METHODS;

import java.util.ArrayList;
import java.util.List;
import org.isoae.claim.Claim;
import org.isoae.data.Surface;
import org.isoae.experiments.shared.CellNumbers;
import org.isoae.harness.CellClaim;
import org.isoae.harness.Results;
import org.isoae.report.Result;
import org.isoae.report.Section;
import org.isoae.report.Section.DataTable;
import org.isoae.report.Section.Prose;
import org.isoae.result.Metric;
import org.isoae.statistics.Summary;
import tech.tablesaw.api.Table;

/**
 * Theorem 1, measured: how far A = df(z) and B = dg(f(z)) are from AᵀA = I, BBᵀ = I and B = Aᵀ
 * (equations 3, 4 and 5) at the codes of points that training did not see.
 *
 * <p>The paper asserts that its losses promote these conditions and tabulates nothing; there is no
 * value of the paper's to compare with.
 */
final class Theorem1 extends SurfaceExperiment {

  private static final List<Metric> CONDITIONS =
      List.of(SurfaceMetrics.DEFECT_A, SurfaceMetrics.DEFECT_B, SurfaceMetrics.DEFECT_AB);

  Theorem1(String id, SurfaceCells cells) {
    super(id, cells);
  }

  @Override
  public List<SurfaceCell> cells() {
    return surfaces().of(METHODS);
  }

  @Override
  public List<CellClaim> claims() {
    List<CellClaim> claims = new ArrayList<>();
    for (Surface surface : Surface.values()) {
      for (Metric condition : CONDITIONS) {
        claims.add(
            surfaces()
                .isometricIsBest(
                    surface,
                    "I-AE has the smallest " + condition.heading(),
                    "Theorem 1",
                    Claim.NO_VALUE,
                    condition));
      }
    }
    return claims;
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
                "Frobenius norms, averaged over the codes of 500 held-out points of each surface;"
                    + " 0 is Theorem 1. A = df(z), B = dg(f(z)). The paper asserts the conditions"
                    + " and tabulates none of this. "
                    + surfaces().settings().inWords()
                    + "."),
            new DataTable(id(), "Mean over the seeds.", table(results))));
  }

  private Table table(Results results) {
    List<String> headings = new ArrayList<>();
    for (Surface surface : Surface.values()) {
      CONDITIONS.forEach(c -> headings.add(surface.title() + ", " + c.heading()));
    }
    return SurfaceCells.byMethod(
        id(),
        "condition",
        headings,
        method -> {
          List<String> column = new ArrayList<>();
          for (Surface surface : Surface.values()) {
            for (Metric condition : CONDITIONS) {
              Summary summary = results.summary(surfaces().of(surface, method), condition);
              column.add(
                  summary.count() == 0 ? Claim.NO_VALUE : Summary.significant(summary.mean()));
            }
          }
          return column;
        });
  }

  @Override
  public List<Result> numbers(Results results) {
    List<Result> numbers = new ArrayList<>();
    for (Metric condition : CONDITIONS) {
      numbers.addAll(CellNumbers.of(id(), cells(), condition, results));
    }
    return numbers;
  }
}

package org.isoae.experiments.surfaces;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isoae.claim.Claim;
import org.isoae.claim.Pair;
import org.isoae.claim.Rule;
import org.isoae.data.Surface;
import org.isoae.experiments.shared.CellNumbers;
import org.isoae.experiments.shared.RigidResidual;
import org.isoae.harness.CellClaim;
import org.isoae.harness.CellClaim.Contender;
import org.isoae.harness.CellClaim.Reading;
import org.isoae.harness.CellClaim.Single;
import org.isoae.harness.Results;
import org.isoae.metric.Procrustes;
import org.isoae.report.Result;
import org.isoae.result.Found;
import org.isoae.result.Metric;
import org.isoae.statistics.Summary;
import tech.tablesaw.api.Table;

/**
 * Section 3: "all decoders of the same manifold are the same up to a rigid motion". Codes of the
 * same points by two seeds are compared. Each seed is in one pair of seeds only, so that the pairs
 * are independent.
 *
 * @param bound the rule for a residual that counts as the same
 */
record RigidMotion(SurfaceCells cells, Rule.AtMost bound) {

  /** {@link Procrustes} of the codes of two seeds; made of two cells. */
  private static final Metric RESIDUAL =
      Metric.lowerIsBetter("rigid_residual", "residual after a rigid motion");

  /** Two trainings that differ in the seed alone. */
  private record Twins(SurfaceCell first, SurfaceCell second) {

    String seeds() {
      return String.format(Locale.ROOT, "seeds %s and %s", first.seed(), second.seed());
    }

    String title() {
      return first.method() + ", " + seeds();
    }

    Found<Double> residual(Results results) {
      return RigidResidual.of(first, second, SurfaceTraining.REFERENCE_CODES, results);
    }
  }

  private List<Twins> twins(Surface surface, SurfaceMethod method) {
    List<SurfaceCell> seeds = cells.of(surface, method);
    return IntStream.range(0, seeds.size() / 2)
        .mapToObj(i -> new Twins(seeds.get(2 * i), seeds.get(2 * i + 1)))
        .toList();
  }

  /** The paper's sentence by a bound, and a comparison with the plain autoencoder. */
  List<CellClaim> claims() {
    Contender isometric = contender(SurfaceMethod.I_AE);
    return List.of(
        CellClaim.of(
            claim(
                String.format(
                    Locale.ROOT,
                    "I-AE's codes of two seeds are the same up to a rigid motion, with a residual of"
                        + " at most %s, half of what is left of unrelated codes",
                    Summary.significant(bound.bound())),
                "all decoders of the same manifold are the same up to a rigid motion",
                bound),
            List.of(isometric),
            List.of(SurfaceCells::unfitted)),
        CellClaim.of(
            claim("A smaller residual than AE's", "", new Rule.Superior()),
            List.of(isometric, contender(SurfaceMethod.AE)),
            SurfaceCells.GATES));
  }

  private static Claim claim(String sentence, String quote, Rule rule) {
    return new Claim(
        sentence, quote, "Section 3", Claim.NO_VALUE, List.of(RESIDUAL), new Rule.Everywhere(rule));
  }

  private Contender contender(SurfaceMethod method) {
    List<Reading> readings = new ArrayList<>();
    for (Surface surface : Surface.values()) {
      for (Twins twins : twins(surface, method)) {
        readings.add(
            new Single(
                new Pair(surface.title(), twins.seeds()),
                surface.title() + ", " + twins.title(),
                List.of(twins.first(), twins.second()),
                (results, metric) -> twins.residual(results)));
      }
    }
    if (readings.isEmpty()) {
      readings.add(
          new Single(
              new Pair("all surfaces", "two seeds"),
              method.title(),
              List.of(),
              (results, metric) -> Found.missing("has no second seed to be compared with")));
    }
    return new Contender(method.title(), readings);
  }

  /** A value for each pair of seeds, by surface and method. */
  Table table(String name, Results results) {
    return SurfaceCells.byMethod(
        name,
        "surface",
        SurfaceCells.titles(),
        method ->
            Stream.of(Surface.values()).map(surface -> values(surface, method, results)).toList());
  }

  private String values(Surface surface, SurfaceMethod method, Results results) {
    List<Twins> all = twins(surface, method);
    return all.isEmpty()
        ? Claim.NO_VALUE
        : all.stream()
            .map(twins -> twins.residual(results).fold(Summary::significant, why -> Claim.NO_VALUE))
            .collect(Collectors.joining(", "));
  }

  /** For {@code results.json}, under the first of two seeds. */
  List<Result> numbers(String experiment, Results results) {
    List<Result> numbers = new ArrayList<>();
    for (Surface surface : Surface.values()) {
      for (SurfaceMethod method : SurfaceMethod.values()) {
        for (Twins twins : twins(surface, method)) {
          numbers.add(
              CellNumbers.of(
                  experiment, twins.first(), twins.title(), RESIDUAL, twins.residual(results)));
        }
      }
    }
    return numbers;
  }
}

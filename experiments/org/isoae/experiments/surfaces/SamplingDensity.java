package org.isoae.experiments.surfaces;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.isoae.claim.Pair;
import org.isoae.data.Surface;
import org.isoae.experiments.shared.Codes;
import org.isoae.harness.Cell;
import org.isoae.harness.CellClaim.Contender;
import org.isoae.harness.CellClaim.Reading;
import org.isoae.harness.CellClaim.Single;
import org.isoae.harness.Results;
import org.isoae.metric.DensityRatios;
import org.isoae.metric.EmbeddingMeasures;
import org.isoae.result.Found;
import org.isoae.result.Metric;

/**
 * Figure 3: "sampling density [...] is preserved". Made of a cell's codes and the points that the
 * seed samples, so that it needs no training.
 */
final class SamplingDensity {

  /** As many as trustworthiness has in Figure 4. */
  static final int NEIGHBOURS = EmbeddingMeasures.NEIGHBOURS;

  /** {@link DensityRatios} of the training points and their codes. */
  static final Metric METRIC = Metric.lowerIsBetter("density_std", "density's std");

  private final SurfaceSettings settings;

  /** Claims, table and numbers ask for the same values, which take all distances between points. */
  private final Map<Cell, Measured> measured = new ConcurrentHashMap<>();

  private record Measured(double[][] codes, Found<Double> value) {}

  SamplingDensity(SurfaceSettings settings) {
    this.settings = settings;
  }

  /** The value of an autoencoder or a classic method on a surface. */
  Found<Double> of(Surface surface, Cell cell, Results results) {
    return results
        .array(cell, Codes.ARRAY)
        .flatMap(codes -> measured(surface, cell, codes).value());
  }

  private Measured measured(Surface surface, Cell cell, double[][] codes) {
    return measured.compute(
        cell,
        (same, before) ->
            before != null && before.codes() == codes
                ? before
                : new Measured(codes, of(surface, cell.seed(), codes)));
  }

  private Found<Double> of(Surface surface, long seed, double[][] codes) {
    double[][] points = settings.choices().shape(surface).sample(settings.samples(), seed).points();
    try {
      return Found.of(DensityRatios.spread(points, codes, NEIGHBOURS));
    } catch (IllegalArgumentException e) {
      return Found.missing("could not be measured: " + e.getMessage());
    }
  }

  /** A method's cells on a surface, one for each seed. */
  Contender contender(Surface surface, List<Cell> cells) {
    return new Contender(
        cells.get(0).method(),
        cells.stream()
            .<Reading>map(
                cell ->
                    new Single(
                        Pair.of(cell.dataset(), cell.seed()),
                        cell.name(),
                        List.of(cell),
                        (results, metric) -> of(surface, cell, results)))
            .toList());
  }
}

package org.isoae.experiments.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.isoae.harness.Cell;
import org.isoae.harness.Results;
import org.isoae.regularizer.Isometric;
import org.isoae.result.Metric;

/**
 * The gate that I-AE's regulariser must have been active: each of its losses, equations 6 and 7 as
 * far as it has them, is at most half the plain autoencoder's of the same seed. Otherwise the two
 * were trained alike, and their comparison says nothing of the regulariser. Their sum would not do:
 * the larger of the two would hide the other.
 *
 * @param isometry equation 6, on held-out points or as it was trained
 * @param pseudoInverse equation 7 on the same
 */
public record ActiveRegularizer(Metric isometry, Metric pseudoInverse) {

  private static final double SHARE = 0.5;

  /**
   * Why a cell is no evidence; empty where it is, or where a loss is missing.
   *
   * @param method the cell's
   * @param plain the plain autoencoder's cell under the same settings
   */
  public Optional<String> objection(Isometric method, Cell cell, Cell plain, Results results) {
    List<Metric> losses = new ArrayList<>();
    if (method.isometry()) {
      losses.add(isometry);
    }
    if (method.pseudoInverse()) {
      losses.add(pseudoInverse);
    }
    return losses.stream()
        .filter(loss -> isHigh(loss, cell, plain, results))
        .map(
            loss ->
                String.format(
                    Locale.ROOT,
                    "%s: the regulariser is not active, %s is over half the plain autoencoder's",
                    cell.dataset(),
                    loss.heading()))
        .findFirst();
  }

  private static boolean isHigh(Metric loss, Cell cell, Cell plain, Results results) {
    return results
        .metric(cell, loss)
        .flatMap(ours -> results.metric(plain, loss).map(theirs -> ours > SHARE * theirs))
        .value()
        .orElse(false);
  }
}

package org.isoae.experiments.shared;

import java.util.Optional;
import org.isoae.harness.Cell;
import org.isoae.harness.CellClaim.Gate;
import org.isoae.harness.Results;
import org.isoae.regularizer.Isometric;
import org.isoae.result.Found;
import org.isoae.result.Metric;

/**
 * The gate that I-AE's regulariser must have been active: its own loss, equations 6 and 7 as far as
 * it has them, is at most half the plain autoencoder's of the same seed. Otherwise the two were
 * trained alike, and their comparison says nothing of the regulariser. The sum is meant: of two
 * losses one may be small without a regulariser, as L_piso on Fashion-MNIST, where L_iso falls.
 *
 * @param ofMethod the losses of I-AE, on held-out points or as they were trained
 * @param ofPlain those of the plain autoencoder that are the same functions
 */
public record ActiveRegularizer(Losses ofMethod, Losses ofPlain) implements Gate {

  private static final double SHARE = 0.5;

  /**
   * Which losses are looked at.
   *
   * @param isometry equation 6
   * @param pseudoInverse equation 7 on the same
   */
  public record Losses(Metric isometry, Metric pseudoInverse) {

    private Found<Double> of(Isometric method, Cell cell, Results results) {
      Found<Double> iso = method.isometry() ? results.metric(cell, isometry) : Found.of(0.0);
      Found<Double> piso =
          method.pseudoInverse() ? results.metric(cell, pseudoInverse) : Found.of(0.0);
      return iso.flatMap(a -> piso.map(b -> a + b));
    }
  }

  /** By the same metrics of both. */
  public ActiveRegularizer(Metric isometry, Metric pseudoInverse) {
    this(new Losses(isometry, pseudoInverse), new Losses(isometry, pseudoInverse));
  }

  /**
   * Empty for other methods, and where I-AE's own loss is missing, since its results are then. With
   * λ_iso = 0 I-AE is the plain autoencoder, which has nothing to be active.
   */
  @Override
  public Optional<String> objection(Cell cell, Results results) {
    return cell instanceof TrainedCell trained
            && trained.regularizer() instanceof Isometric method
            && method.lambda() != 0
        ? objection(method, trained, results)
        : Optional.empty();
  }

  private Optional<String> objection(Isometric method, TrainedCell cell, Results results) {
    return ofMethod
        .of(method, cell, results)
        .value()
        .flatMap(
            ours ->
                ofPlain
                    .of(method, cell.plain(), results)
                    .fold(
                        plain -> inactive(ours, plain, method),
                        why ->
                            Optional.of(
                                "it is not known if the regulariser is active, because the plain"
                                    + " autoencoder's loss is missing")))
        .map(why -> cell.dataset() + ": " + why);
  }

  private static Optional<String> inactive(double ours, double plain, Isometric method) {
    return ours > SHARE * plain
        ? Optional.of(
            "the regulariser is not active, "
                + names(method)
                + " is over half the plain autoencoder's")
        : Optional.empty();
  }

  private static String names(Isometric method) {
    if (method.isometry() && method.pseudoInverse()) {
      return "L_iso + L_piso";
    }
    return method.isometry() ? "L_iso" : "L_piso";
  }
}

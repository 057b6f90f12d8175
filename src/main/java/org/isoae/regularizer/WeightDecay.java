package org.isoae.regularizer;

import java.util.List;

/**
 * AEW: weight decay (Krogh and Hertz 1992), weight · ½‖θ‖² over all trained parameters. Its
 * gradient is weight · θ, the one that {@code weight_decay} of PyTorch's Adam adds.
 *
 * @param weight the factor of the penalty
 */
public record WeightDecay(double weight) implements Regularizer {

  /**
   * The most common value for Adam in PyTorch code, whose loss is a mean over the D values of an
   * example; the paper gives none. Equation 1 is a sum over them, so its weight is D times as
   * large.
   */
  public static final double OF_MEAN_LOSS = 1e-4;

  @Override
  public String method() {
    return "AEW";
  }

  @Override
  public List<Term> terms(ForwardPass pass) {
    return List.of(
        new Term(
            "‖θ‖²",
            weight / 2,
            Squares.ofParameters(pass, pass.trainedParameters(whole -> whole, parameter -> true))));
  }
}

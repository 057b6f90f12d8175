package org.isoae.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The terms of a loss by name, without their weights.
 *
 * @param terms "L_rec", then the terms of the regularizer in their order
 */
public record Losses(Map<String, Double> terms) {

  /**
   * Copies the terms.
   *
   * @param terms kept in their order
   */
  public Losses {
    terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
  }

  /** The mean of each term over some steps. */
  static Losses mean(List<Losses> steps) {
    Map<String, Double> means = new LinkedHashMap<>();
    for (Losses step : steps) {
      step.terms().forEach((term, value) -> means.merge(term, value / steps.size(), Double::sum));
    }
    return new Losses(means);
  }
}

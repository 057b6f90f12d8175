package org.isoae.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The unweighted terms of a loss by name, "L_rec" first.
 *
 * @param terms in the order in which they are added
 */
public record Losses(Map<String, Double> terms) {

  public Losses {
    terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
  }

  /** Means over some steps, term by term. */
  static Losses mean(List<Losses> steps) {
    Map<String, Double> means = new LinkedHashMap<>();
    for (Losses step : steps) {
      step.terms().forEach((term, value) -> means.merge(term, value / steps.size(), Double::sum));
    }
    return new Losses(means);
  }
}

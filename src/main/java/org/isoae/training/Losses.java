package org.isoae.training;

import java.util.Collections;
import java.util.LinkedHashMap;
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
}

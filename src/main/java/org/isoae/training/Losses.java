package org.isoae.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The unweighted terms of one step's loss by name, "L_rec" first.
 *
 * @param terms in the order in which they are added
 */
public record Losses(Map<String, Double> terms) {

  public Losses {
    terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
  }
}

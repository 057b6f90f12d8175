package org.isoae.claim;

import org.isoae.result.Found;

/**
 * One measured value.
 *
 * @param source what was measured, for messages: "S Shape, I-AE, seed 0"
 * @param value the number, or why there is none
 */
public record Observation(String source, Found<Double> value) {

  /** The number, or why there is none that can be compared: NaN and infinity are none. */
  Found<Double> finite() {
    return value.flatMap(
        number ->
            Double.isFinite(number)
                ? value
                : Found.missing("is " + number + ", which is no result"));
  }
}

package org.isoae.claim;

import java.util.Optional;
import org.isoae.result.Found;

/**
 * One measured value.
 *
 * @param pair what it has in common with the other contenders' value that it is compared with
 * @param source what was measured, for messages: "S Shape, I-AE, seed 0"
 * @param value the number, or why there is none
 * @param objection why the number is no evidence, in a phrase that can follow the source: "is not
 *     fitted: …"; empty where it is evidence
 */
public record Observation(
    Pair pair, String source, Found<Double> value, Optional<String> objection) {

  /** The number, or why there is none that can be compared: NaN and infinity are none. */
  Found<Double> finite() {
    return value.flatMap(
        number ->
            Double.isFinite(number)
                ? value
                : Found.missing("is " + number + ", which is no result"));
  }
}

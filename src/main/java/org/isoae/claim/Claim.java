package org.isoae.claim;

import java.util.List;
import org.isoae.result.Metric;

/**
 * A claim of the paper that numbers can decide.
 *
 * @param sentence what is claimed
 * @param source where the paper claims it: "Table 2"
 * @param paper the paper's value as it is printed, or {@link #NO_VALUE}
 * @param metric what is compared; its direction says which values are better
 * @param rule how the values decide
 */
public record Claim(String sentence, String source, String paper, Metric metric, Rule rule) {

  /** Stands where the paper gives no value, or where none was measured. */
  public static final String NO_VALUE = "–";

  /**
   * Decides the claim. The verdict depends on the arguments alone.
   *
   * <p>The claim is not run if one value is missing or not finite: the others cannot say what that
   * one would have changed.
   *
   * @param evidence the contender that the claim is about, then those that it is compared with, in
   *     the order that the rule expects
   * @throws IllegalArgumentException if the rule needs more contenders
   */
  public Verdict judge(List<Evidence> evidence) {
    if (evidence.size() < 2) {
      throw new IllegalArgumentException(
          "A claim compares at least two contenders, got %s: %s"
              .formatted(evidence.size(), sentence));
    }
    for (Evidence contender : evidence) {
      for (Observation observation : contender.observations()) {
        var why = observation.finite().whyMissing();
        if (why.isPresent()) {
          return new Verdict(
              sentence,
              paper,
              rule.partly(metric, evidence.get(0)),
              Outcome.NOT_RUN,
              observation.source() + " " + why.get());
        }
      }
    }
    return new Verdict(
        sentence,
        paper,
        rule.reproduced(metric, evidence),
        rule.upholds(metric, evidence) ? Outcome.UPHELD : Outcome.NOT_UPHELD,
        rule.why(metric, evidence));
  }
}

package org.isoae.claim;

/**
 * A claim of the paper beside what was measured.
 *
 * @param claim the claim
 * @param reproduced the measured value, with its spread over seeds; of a sentence of the paper,
 *     which is pooled over data sets, the median effect; or "–"
 * @param outcome upheld or not, undecided, or not run
 * @param agreement how many pairs agree with the claim: "9 of 9 pairs"; by each reading where they
 *     disagree; empty where none was judged
 * @param why what decided it, or what is missing
 * @param needed what would decide it; empty where it is decided
 */
public record Verdict(
    Claim claim, String reproduced, Outcome outcome, String agreement, String why, String needed) {

  /** "upheld at quick, 9 of 9 pairs": a verdict is one at its scale. */
  public String at(String scale) {
    return outcome == Outcome.NOT_RUN
        ? outcome.label()
        : outcome.label() + " at " + scale + (agreement.isEmpty() ? "" : ", " + agreement);
  }
}

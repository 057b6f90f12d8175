package org.isoae.claim;

import java.util.Arrays;
import java.util.Locale;
import org.isoae.statistics.Median;
import org.isoae.statistics.SignFlip;
import org.isoae.statistics.Summary;

/**
 * The pairs of one comparison: the contender that the claim is about against one other, or against
 * a bound.
 *
 * @param other what it is compared with, as the verdict names it
 * @param margins for each pair that could be judged, how far it agrees with the claim; negative
 *     where it does not
 * @param effect the median effect in words: "median 3.10 times"
 * @param pFor the p-value of "the margins tend to be positive"
 * @param pAgainst the p-value of "the margins tend to be negative"
 */
record Comparison(String other, double[] margins, String effect, double pFor, double pAgainst) {

  /** With the sign-flip test; without a pair nothing is shown. */
  static Comparison signFlip(String other, double[] margins, String effect) {
    double[] against = Arrays.stream(margins).map(margin -> -margin).toArray();
    return new Comparison(
        other,
        margins,
        effect,
        margins.length == 0 ? 1 : SignFlip.pValue(margins),
        margins.length == 0 ? 1 : SignFlip.pValue(against));
  }

  int pairs() {
    return margins.length;
  }

  long agreeing() {
    return Arrays.stream(margins).filter(margin -> margin > 0).count();
  }

  double median() {
    return Median.of(margins);
  }

  /** "9 of 9 pairs". */
  String agreement() {
    return agreeing() + " of " + pairs() + (pairs() == 1 ? " pair" : " pairs");
  }

  /** "AE: 9 of 9 pairs, median 3.10 times, p = 0.002". */
  String inWords() {
    return pairs() == 0 ? other + ": no pair could be judged" : inWords(pFor, "");
  }

  /** "CAE: 0 of 6 pairs, median 0.500 times, p = 0.016 against". */
  String againstInWords() {
    return inWords(pAgainst, " against");
  }

  private String inWords(double p, String side) {
    return String.format(
        Locale.ROOT, "%s: %s, %s, p = %s%s", other, agreement(), effect, probability(p), side);
  }

  /** "0.031", or "2.10e-06" where that would be zeros. */
  static String probability(double p) {
    return p >= 1e-4 ? String.format(Locale.ROOT, "%.2g", p) : Summary.significant(p);
  }
}

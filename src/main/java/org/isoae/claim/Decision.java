package org.isoae.claim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.isoae.result.Metric;

/**
 * What comparisons decide, by one rule for all claims.
 *
 * <ul>
 *   <li>Upheld, if every comparison has p below 0.05 for the claim and a median margin above the
 *       rule's.
 *   <li>Not upheld, if one comparison has p below 0.05 against it, corrected for their number by
 *       Holm 1979, unless the rule's values cannot contradict a claim.
 *   <li>Undecided otherwise, where fewer than half of the pairs could be judged, and where a rule
 *       has a reservation.
 * </ul>
 *
 * @param reading what was compared
 * @param weakest of the comparisons that do not show the claim, or of all if all do, the one with
 *     the largest p, of several the one with the least median: the claim is as strong as it
 * @param against the comparisons that contradict the claim
 * @param leftOut pairs without evidence, with the reason
 * @param rule how values decide
 * @param contenders how many there are
 * @param reservation what the rule objects, although all pairs together uphold the claim
 * @param enough whether at least half of the pairs could be judged in every comparison
 */
record Decision(
    Outcome outcome,
    Metric reading,
    Comparison weakest,
    List<Comparison> against,
    String leftOut,
    Rule rule,
    int contenders,
    Optional<Rule.Reservation> reservation,
    boolean enough) {

  private static final double SIGNIFICANCE = 0.05;

  /** The weaker first. */
  private static final Comparator<Comparison> BY_P_VALUE =
      Comparator.comparingDouble((Comparison c) -> -c.pFor())
          .thenComparing(c -> c.pairs() == 0 ? 0 : c.median());

  /** The one with the weaker comparison first. */
  static final Comparator<Decision> BY_STRENGTH =
      Comparator.comparing(Decision::weakest, BY_P_VALUE);

  static Decision of(Rule rule, Metric metric, List<Evidence> evidence) {
    List<Comparison> comparisons = rule.compare(metric, evidence);
    Comparison weakest =
        Collections.min(
            comparisons,
            Comparator.comparing((Comparison c) -> shows(c, rule)).thenComparing(BY_P_VALUE));
    List<Comparison> against = contradicting(comparisons);
    int pairs = evidence.get(0).observations().size();
    boolean enough = comparisons.stream().allMatch(c -> c.pairs() > 0 && 2 * c.pairs() >= pairs);
    boolean upheld = comparisons.stream().allMatch(c -> shows(c, rule));
    Optional<Rule.Reservation> reservation =
        enough && upheld ? rule.reservation(metric, evidence) : Optional.empty();
    Outcome outcome = Outcome.UNDECIDED;
    if (enough && upheld && reservation.isEmpty()) {
      outcome = Outcome.UPHELD;
    } else if (enough && rule.refutable() && !against.isEmpty()) {
      outcome = Outcome.NOT_UPHELD;
    }
    return new Decision(
        outcome,
        metric,
        weakest,
        against,
        leftOut(evidence),
        rule,
        evidence.size(),
        reservation,
        enough);
  }

  /** Whether a comparison shows the claim. */
  private static boolean shows(Comparison comparison, Rule rule) {
    return comparison.pFor() < SIGNIFICANCE && comparison.median() > rule.leastMargin();
  }

  /** Holm's procedure: the smallest p against m, the next against m − 1, until one fails. */
  private static List<Comparison> contradicting(List<Comparison> comparisons) {
    List<Comparison> sorted = new ArrayList<>(comparisons);
    sorted.sort(Comparator.comparingDouble(Comparison::pAgainst));
    List<Comparison> rejected = new ArrayList<>();
    for (Comparison comparison : sorted) {
      if (comparison.pAgainst() * (sorted.size() - rejected.size()) >= SIGNIFICANCE) {
        break;
      }
      rejected.add(comparison);
    }
    return rejected;
  }

  /** "Swiss Roll: not fitted (I-AE 3, CAE 2)": contenders with the number of their pairs. */
  private static String leftOut(List<Evidence> evidence) {
    Map<String, Map<String, Integer>> byReason = new LinkedHashMap<>();
    for (Evidence contender : evidence) {
      for (Observation observation : contender.observations()) {
        observation
            .objection()
            .ifPresent(
                why ->
                    byReason
                        .computeIfAbsent(why, same -> new LinkedHashMap<>())
                        .merge(contender.name(), 1, Integer::sum));
      }
    }
    return byReason.entrySet().stream()
        .map(
            reason ->
                reason.getValue().entrySet().stream()
                    .map(count -> count.getKey() + " " + count.getValue())
                    .collect(Collectors.joining(", ", reason.getKey() + " (", ")")))
        .collect(Collectors.joining("; "));
  }

  /** "median 3.10 times". */
  String effect() {
    return weakest.pairs() == 0 ? Claim.NO_VALUE : weakest.effect();
  }

  String agreement() {
    return weakest.pairs() == 0 ? "" : weakest.agreement();
  }

  Verdict verdict(Claim claim, String reproduced) {
    return new Verdict(
        claim,
        reproduced,
        outcome,
        agreement(),
        (claim.readings().size() == 1 ? "" : "By the " + reading.heading() + ": ")
            + why()
            + "."
            + allLeftOut(List.of(this)),
        outcome == Outcome.UNDECIDED ? needed() : "");
  }

  /** The comparisons that decide. */
  String why() {
    if (outcome == Outcome.NOT_UPHELD) {
      return against.stream().map(Comparison::againstInWords).collect(Collectors.joining("; "));
    }
    return weakest.inWords() + reservation.map(where -> "; " + where.inWords()).orElse("");
  }

  /** " Left out: Swiss Roll: not fitted (CAE 1)." Readings often leave out the same. */
  static String allLeftOut(List<Decision> decisions) {
    String each =
        decisions.stream()
            .map(Decision::leftOut)
            .filter(pairs -> !pairs.isEmpty())
            .distinct()
            .collect(Collectors.joining("; "));
    return each.isEmpty() ? "" : " Left out: " + each + ".";
  }

  /** What would decide it. */
  String needed() {
    if (!enough || reservation.map(Rule.Reservation::isUnjudged).orElse(false)) {
      return "networks that fit, with an active regulariser: more epochs";
    }
    if (reservation.isPresent()) {
      return "more pairs of the data set that is the exception";
    }
    if (!rule.refutable() && weakest.median() <= rule.leastMargin()) {
      return "longer training: at this scale, what is missed may be a matter of steps";
    }
    int pairs = weakest.pairs();
    int fewest = fewestPairs();
    if (pairs < fewest) {
      return String.format(
          Locale.ROOT, "%s pairs; there %s %s", fewest, pairs == 1 ? "is" : "are", pairs);
    }
    return pairsForPower()
        .map(
            n ->
                String.format(
                    Locale.ROOT, "about %s pairs, if the margin of %s stays", n, weakest.other()))
        .orElse("nothing in sight: the margin of " + weakest.other() + " is too small");
  }

  /** The least number of pairs whose p can be below the level. */
  private int fewestPairs() {
    int pairs = 1;
    while (rule.leastPValue(pairs, contenders) >= SIGNIFICANCE) {
      pairs++;
    }
    return pairs;
  }

  /**
   * Pairs for a power of 0.8 by the normal approximation, at the margin and spread seen; empty
   * where more such pairs would not uphold the claim.
   */
  private Optional<Long> pairsForPower() {
    double[] margins = weakest.margins();
    double mean = 0;
    for (double margin : margins) {
      mean += margin / margins.length;
    }
    if (mean <= rule.leastMargin() || weakest.median() <= rule.leastMargin()) {
      return Optional.empty();
    }
    double variance = 0;
    for (double margin : margins) {
      variance += (margin - mean) * (margin - mean) / (margins.length - 1);
    }
    double quantiles = 1.645 + 0.842;
    return Optional.of(
        Math.max(
            margins.length + 1L, (long) Math.ceil(quantiles * quantiles * variance / mean / mean)));
  }
}

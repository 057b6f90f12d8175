package org.isoae.claim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.isoae.result.Metric;

/**
 * A claim of the paper that numbers can decide.
 *
 * @param sentence what is tested
 * @param quote the paper's own words, of which the sentence is a reading; empty for a row below
 *     such a claim
 * @param source where the paper claims it: "Table 2"
 * @param paper the paper's value as it is printed, or {@link #NO_VALUE}
 * @param readings what is compared: the metric, and other readings of a setting that the paper
 *     leaves open. Where they disagree, the claim is undecided
 * @param rule how the values decide
 */
public record Claim(
    String sentence, String quote, String source, String paper, List<Metric> readings, Rule rule) {

  /** Stands where the paper gives no value, or where none was measured. */
  public static final String NO_VALUE = "–";

  /** Whether this is a sentence of the paper, and not a row below one. */
  public boolean isHeadline() {
    return !quote.isEmpty();
  }

  /** What is compared first. */
  public Metric metric() {
    return readings.get(0);
  }

  /**
   * Decides the claim. The verdict depends on the arguments alone. Its effect is the weakest
   * reading's, whether or not all readings lead to it.
   *
   * <p>Values with an objection are left out and named. The claim is not run if one of the others
   * is missing or not finite: the rest cannot say what that one would have changed.
   *
   * @param evidence for each reading: the contender that the claim is about, then those that it is
   *     compared with, in the order that the rule expects; the same pairs in the same order for
   *     each
   * @throws IllegalArgumentException if the rule needs more contenders, or if pairs differ
   */
  public Verdict judge(List<List<Evidence>> evidence) {
    for (List<Evidence> reading : evidence) {
      check(reading);
      for (Evidence contender : reading) {
        for (Observation observation : contender.observations()) {
          var why = observation.finite().whyMissing();
          if (why.isPresent() && observation.objection().isEmpty()) {
            return new Verdict(
                this,
                NO_VALUE,
                Outcome.NOT_RUN,
                "",
                observation.source() + " " + why.get(),
                "the missing result");
          }
        }
      }
    }
    List<Decision> decisions = new ArrayList<>();
    for (int i = 0; i < evidence.size(); i++) {
      decisions.add(Decision.of(rule, readings.get(i), evidence.get(i)));
    }
    boolean agree = decisions.stream().map(Decision::outcome).distinct().count() == 1;
    Decision told = Collections.min(decisions, Decision.BY_STRENGTH);
    // Values of several data sets have no common mean; what they share is the effect.
    boolean oneDataSet = evidence.get(0).get(0).dataSets().size() == 1;
    String reproduced =
        oneDataSet && !isHeadline() ? rule.reproduced(metric(), evidence.get(0)) : told.effect();
    if (agree) {
      return told.verdict(this, reproduced);
    }
    return new Verdict(
        this,
        reproduced,
        Outcome.UNDECIDED,
        agreement(decisions),
        "The readings disagree." + each(decisions) + Decision.allLeftOut(decisions),
        "a reading that the paper settles" + orValues(decisions));
  }

  /** "6 of 6 pairs and 5 of 6 pairs by 2 readings". */
  private static String agreement(List<Decision> decisions) {
    List<String> each =
        decisions.stream()
            .map(Decision::agreement)
            .map(pairs -> pairs.isEmpty() ? "no pair" : pairs)
            .distinct()
            .toList();
    return each.size() == 1
        ? each.get(0)
        : String.join(" and ", each) + " by " + decisions.size() + " readings";
  }

  private static String each(List<Decision> decisions) {
    return decisions.stream()
        .map(
            decision ->
                String.format(
                    Locale.ROOT,
                    " By the %s: %s (%s).",
                    decision.reading().heading(),
                    decision.outcome().label(),
                    decision.why()))
        .collect(Collectors.joining());
  }

  /** Values decide only where no reading that is decided contradicts another. */
  private static String orValues(List<Decision> decisions) {
    Map<Boolean, List<Decision>> byUndecided =
        decisions.stream()
            .collect(Collectors.partitioningBy(d -> d.outcome() == Outcome.UNDECIDED));
    if (byUndecided.get(false).stream().map(Decision::outcome).distinct().count() > 1) {
      return "";
    }
    return byUndecided.get(true).stream()
        .map(
            decision ->
                String.format(
                    Locale.ROOT,
                    "; by the %s, %s",
                    decision.reading().heading(),
                    decision.needed()))
        .collect(Collectors.joining());
  }

  private void check(List<Evidence> reading) {
    if (reading.size() < rule.contenders()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s needs %s contenders, got %s: %s",
              rule.getClass().getSimpleName(),
              rule.contenders(),
              reading.size(),
              sentence));
    }
    List<Pair> pairs = pairs(reading.get(0));
    for (Evidence contender : reading) {
      if (!pairs(contender).equals(pairs)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "The values of %s and %s are not paired: %s and %s. %s",
                reading.get(0).name(),
                contender.name(),
                pairs,
                pairs(contender),
                sentence));
      }
    }
  }

  private static List<Pair> pairs(Evidence contender) {
    return contender.observations().stream().map(Observation::pair).toList();
  }
}

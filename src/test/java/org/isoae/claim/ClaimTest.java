package org.isoae.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isoae.result.Found;
import org.isoae.result.Metric;
import org.isoae.result.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule against values made by hand. */
class ClaimTest {

  private static final Metric ERROR = Metric.lowerIsBetter("error", "error");
  private static final Metric OTHER_ERROR = Metric.lowerIsBetter("error2", "other error");
  private static final Metric ACCURACY = Metric.higherIsBetter("accuracy", "accuracy");
  private static final Rule SUPERIOR = new Rule.Superior();

  private static Evidence evidence(String name, double... values) {
    return withObjections(name, "", values);
  }

  /** One letter a pair: x where there is an objection. */
  private static Evidence withObjections(String name, String objections, double... values) {
    List<Observation> observations = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      boolean objected = i < objections.length() && objections.charAt(i) == 'x';
      observations.add(
          new Observation(
              Pair.of("S Shape", i),
              name + ", seed " + i,
              Found.of(values[i]),
              objected ? Optional.of("does not fit") : Optional.empty()));
    }
    return new Evidence(name, observations);
  }

  private static Verdict judge(Metric metric, Rule rule, Evidence... evidence) {
    return new Claim("It holds.", "", "Table 0", "0.03", List.of(metric), rule)
        .judge(List.of(Arrays.asList(evidence)));
  }

  private static Outcome superior(double[] ours, double[] theirs) {
    return judge(ERROR, SUPERIOR, evidence("I-AE", ours), evidence("AE", theirs)).outcome();
  }

  private static double[] values(double... values) {
    return values;
  }

  private static double[] constant(int n, double value) {
    return IntStream.range(0, n).mapToDouble(i -> value).toArray();
  }

  @Test
  void fivePairsDecideAndFourDoNot() {
    assertEquals(Outcome.UPHELD, superior(constant(5, 1), constant(5, 2)));
    assertEquals(Outcome.NOT_UPHELD, superior(constant(5, 2), constant(5, 1)));
    assertEquals(Outcome.UNDECIDED, superior(constant(4, 1), constant(4, 2)));
    assertEquals(Outcome.UNDECIDED, superior(constant(4, 2), constant(4, 1)));
  }

  @Test
  void aTieIsNoEvidence() {
    assertEquals(Outcome.UNDECIDED, superior(constant(9, 1), constant(9, 1)));
  }

  @Test
  void anAdvantageOfTwoPerCentIsNone() {
    assertEquals(Outcome.UNDECIDED, superior(constant(9, 1), constant(9, 1.019)));
    assertEquals(Outcome.UPHELD, superior(constant(9, 1), constant(9, 1.021)));
  }

  @Test
  void onePairThatDisagreesMayBeOutweighedByNineAndNotByFive() {
    double[] theirs = {2, 2, 2, 2, 0.9};
    assertEquals(Outcome.UNDECIDED, superior(constant(5, 1), theirs));
    double[] more = constant(9, 2);
    more[4] = 0.9;
    assertEquals(Outcome.UPHELD, superior(constant(9, 1), more));
  }

  @Test
  void pairsAreComparedAndNotMeans() {
    // The seeds differ a hundredfold; within each, ours is better by a tenth.
    assertEquals(
        Outcome.UPHELD, superior(values(1, 10, 100, 3, 30), values(1.1, 11, 110, 3.3, 33)));
    assertEquals(
        Outcome.UNDECIDED, superior(values(1, 10, 100, 3, 30), values(11, 110, 1.1, 33, 3.3)));
  }

  @Test
  void everyRivalMustBeBeaten() {
    Evidence ours = evidence("I-AE", constant(9, 1));
    Evidence far = evidence("AE", constant(9, 3));
    Evidence near = evidence("CAE", 1.1, 0.9, 1.1, 0.9, 1.1, 0.9, 1.1, 0.9, 1.1);
    assertEquals(Outcome.UPHELD, judge(ERROR, SUPERIOR, ours, far).outcome());
    Verdict verdict = judge(ERROR, SUPERIOR, ours, far, near);
    assertEquals(Outcome.UNDECIDED, verdict.outcome());
    assertTrue(verdict.why().startsWith("CAE: 5 of 9 pairs"), verdict.why());
  }

  @Test
  void oneRivalAheadContradictsAfterHolmsCorrection() {
    Evidence ours = evidence("I-AE", constant(5, 2));
    Evidence ahead = evidence("CAE", constant(5, 1));
    Evidence behind = evidence("AE", constant(5, 4));
    // p = 1/32 is below 0.05, and twice as much is not.
    assertEquals(Outcome.NOT_UPHELD, judge(ERROR, SUPERIOR, ours, ahead).outcome());
    assertEquals(Outcome.UNDECIDED, judge(ERROR, SUPERIOR, ours, ahead, behind).outcome());
    Verdict sixPairs =
        judge(
            ERROR,
            SUPERIOR,
            evidence("I-AE", constant(6, 2)),
            evidence("CAE", constant(6, 1)),
            evidence("AE", constant(6, 4)));
    assertEquals(Outcome.NOT_UPHELD, sixPairs.outcome());
    assertEquals("CAE: 0 of 6 pairs, median 0.500 times, p = 0.016 against.", sixPairs.why());
    assertEquals("", sixPairs.needed());
  }

  @Test
  void holmNamesEachRivalThatIsAhead() {
    Verdict verdict =
        judge(
            ERROR,
            SUPERIOR,
            evidence("I-AE", constant(6, 2)),
            evidence("CAE", constant(6, 1)),
            evidence("AE", constant(6, 1.5)));
    assertEquals(
        "CAE: 0 of 6 pairs, median 0.500 times, p = 0.016 against; AE: 0 of 6 pairs, median 0.750"
            + " times, p = 0.016 against.",
        verdict.why());
  }

  @Test
  void theMetricSaysWhichValuesAreBetter() {
    Evidence low = evidence("low", constant(5, 1));
    Evidence high = evidence("high", constant(5, 2));
    assertEquals(Outcome.UPHELD, judge(ERROR, SUPERIOR, low, high).outcome());
    assertEquals(Outcome.NOT_UPHELD, judge(ERROR, SUPERIOR, high, low).outcome());
    assertEquals(Outcome.UPHELD, judge(ACCURACY, SUPERIOR, high, low).outcome());
    assertEquals(Outcome.NOT_UPHELD, judge(ACCURACY, SUPERIOR, low, high).outcome());
    assertThrows(
        IllegalArgumentException.class, () -> judge(Metric.fact("n", "n"), SUPERIOR, low, high));
  }

  @Test
  void zerosAndHugeRatiosCountAsAFactorOfAThousandAndNegativeValuesAreRefused() {
    assertEquals(Outcome.UPHELD, superior(constant(5, 0), constant(5, 1)));
    assertEquals(Outcome.NOT_UPHELD, superior(constant(5, 1), constant(5, 0)));
    assertEquals(Outcome.UNDECIDED, superior(constant(5, 0), constant(5, 0)));
    // 1e9 against four times 1/500 is as much as 1,000 against it: the limit keeps the pair small.
    double[] theirs = {1e9, 0.002, 0.002, 0.002, 0.002};
    assertEquals(Outcome.UNDECIDED, superior(constant(5, 1), theirs));
    Verdict verdict =
        judge(ERROR, SUPERIOR, evidence("I-AE", constant(5, 0)), evidence("AE", constant(5, 1)));
    assertEquals("AE: 5 of 5 pairs, median 1000 times, p = 0.031.", verdict.why());
    assertThrows(IllegalArgumentException.class, () -> superior(values(-1), values(1)));
    assertThrows(IllegalArgumentException.class, () -> superior(values(1), values(-1)));
  }

  @Test
  void aVerdictCarriesItsScaleAndItsPairs() {
    Verdict verdict =
        judge(ERROR, SUPERIOR, evidence("I-AE", constant(9, 1)), evidence("AE", constant(9, 3.1)));
    assertEquals("upheld at quick, 9 of 9 pairs", verdict.at("quick"));
    assertTrue(verdict.reproduced().startsWith("1.00 ± "), verdict.reproduced());
    assertEquals("AE: 9 of 9 pairs, median 3.10 times, p = 0.0020.", verdict.why());
    assertEquals("", verdict.needed());
  }

  @Test
  void anUndecidedVerdictSaysHowManyPairsAreNeeded() {
    Verdict few =
        judge(ERROR, SUPERIOR, evidence("I-AE", constant(3, 1)), evidence("AE", constant(3, 2)));
    assertEquals("undecided at quick, 3 of 3 pairs", few.at("quick"));
    assertEquals("5 pairs; there are 3", few.needed());
    Verdict one = judge(ERROR, SUPERIOR, evidence("I-AE", 1), evidence("AE", 2));
    assertEquals("undecided at quick, 1 of 1 pair", one.at("quick"));
    assertEquals("5 pairs; there is 1", one.needed());
  }

  @Test
  void withEnoughPairsItSaysHowManyWouldShowTheMarginSeen() {
    double e = Math.E;
    // Log ratios 1, 1, 1, −1, 1: mean 0.6, variance 0.8; (1.645 + 0.842)² · 0.8 / 0.36 = 13.7.
    Verdict verdict =
        judge(ERROR, SUPERIOR, evidence("I-AE", constant(5, 1)), evidence("AE", e, e, e, 1 / e, e));
    assertEquals("about 14 pairs, if the margin of AE stays", verdict.needed());
    Verdict hopeless =
        judge(ERROR, SUPERIOR, evidence("I-AE", constant(5, 1)), evidence("AE", 1, 1, 1, 1, 1));
    assertEquals("nothing in sight: the margin of AE is too small", hopeless.needed());
    // By the mean I-AE is ahead, by the median it is not: the median of more such pairs is the
    // same.
    Verdict byMean =
        judge(ERROR, SUPERIOR, evidence("I-AE", constant(5, 1)), evidence("AE", 9, 9, 1, 1, 1));
    assertEquals("nothing in sight: the margin of AE is too small", byMean.needed());
    // By the median it is ahead, by the mean it is not.
    Verdict byMedian =
        judge(
            ERROR,
            SUPERIOR,
            evidence("I-AE", constant(5, 1)),
            evidence("AE", 1.1, 1.1, 1.1, 0.1, 0.1));
    assertEquals("nothing in sight: the margin of AE is too small", byMedian.needed());
  }

  @Test
  void theNumberBesideThePapersIsOfWhatIsEvidence() {
    Evidence rival = evidence("AE", constant(5, 8));
    Evidence ours = withObjections("I-AE", "xxx  ", 9, 9, 9, 2, 2);
    assertEquals("2.00 ± 0 (n = 2)", judge(ERROR, SUPERIOR, ours, rival).reproduced());
    Rule competitive = new Rule.NonInferior(0.05);
    assertEquals("2.00 ± 0 (n = 2), rank 1", judge(ERROR, competitive, ours, rival).reproduced());
    assertEquals(
        Claim.NO_VALUE,
        judge(ERROR, competitive, withObjections("I-AE", "x", 9), evidence("AE", 8)).reproduced());
  }

  @Test
  void pairsWithAnObjectionAreLeftOutAndNamed() {
    Verdict verdict =
        judge(
            ERROR,
            SUPERIOR,
            withObjections("I-AE", "x..x....", 9, 1, 1, 9, 1, 1, 1, 1),
            withObjections("AE", ".x......", 2, 2, 2, 2, 2, 2, 2, 2));
    assertEquals("upheld at quick, 5 of 5 pairs", verdict.at("quick"));
    assertTrue(verdict.why().endsWith("Left out: does not fit (I-AE 2, AE 1)."), verdict.why());
  }

  @Test
  void aPairIsLeftOutOfTheComparisonThatItSpoilsAlone() {
    Verdict verdict =
        judge(
            ERROR,
            SUPERIOR,
            evidence("I-AE", constant(6, 1)),
            evidence("CAE", constant(6, 2)),
            withObjections("AE", "x", 2, 2, 2, 2, 2, 2));
    assertEquals(Outcome.UPHELD, verdict.outcome());
    assertTrue(verdict.why().startsWith("AE: 5 of 5 pairs"), verdict.why());
  }

  @Test
  void whereFewerThanHalfOfThePairsAreJudgedNothingIsDecided() {
    Verdict verdict =
        judge(
            ERROR,
            SUPERIOR,
            withObjections("I-AE", "xxxxxx.....", constant(11, 1)),
            evidence("AE", constant(11, 2)));
    assertEquals(Outcome.UNDECIDED, verdict.outcome());
    assertEquals("networks that fit, with an active regulariser: more epochs", verdict.needed());
    Verdict none =
        judge(
            ERROR,
            SUPERIOR,
            withObjections("I-AE", "xx", constant(2, 1)),
            evidence("AE", constant(2, 2)));
    assertEquals("undecided at quick", none.at("quick"));
    assertEquals("AE: no pair could be judged. Left out: does not fit (I-AE 2).", none.why());
  }

  @Test
  void twoReadingsMustAgree() {
    Claim claim =
        new Claim("It holds.", "It holds", "Table 0", "–", List.of(ERROR, OTHER_ERROR), SUPERIOR);
    List<Evidence> better =
        List.of(evidence("I-AE", constant(5, 1)), evidence("AE", constant(5, 2)));
    List<Evidence> worse =
        List.of(evidence("I-AE", constant(5, 2)), evidence("AE", constant(5, 1)));
    assertEquals(Outcome.UPHELD, claim.judge(List.of(better, better)).outcome());
    assertEquals(Outcome.NOT_UPHELD, claim.judge(List.of(worse, worse)).outcome());
    Verdict verdict = claim.judge(List.of(better, worse));
    assertEquals(Outcome.UNDECIDED, verdict.outcome());
    assertEquals(
        "The readings disagree. By the error: upheld (AE: 5 of 5 pairs, median 2.00 times, p ="
            + " 0.031). By the other error: not upheld (AE: 0 of 5 pairs, median 0.500 times, p ="
            + " 0.031 against).",
        verdict.why());
    assertEquals("a reading that the paper settles", verdict.needed());
    assertEquals("5 of 5 pairs and 0 of 5 pairs by 2 readings", verdict.agreement());
    assertEquals("median 0.500 times", verdict.reproduced());
    assertEquals("median 0.500 times", claim.judge(List.of(worse, better)).reproduced());
  }

  @Test
  void whatReadingsThatDisagreeLeaveOutIsNamedOnce() {
    Claim claim =
        new Claim("It holds.", "It holds", "Table 0", "–", List.of(ERROR, OTHER_ERROR), SUPERIOR);
    Evidence own = withObjections("I-AE", "x", constant(6, 2));
    Verdict verdict =
        claim.judge(
            List.of(
                List.of(own, evidence("AE", constant(6, 4))),
                List.of(own, evidence("AE", constant(6, 1)))));
    assertEquals(
        "The readings disagree. By the error: upheld (AE: 5 of 5 pairs, median 2.00 times, p ="
            + " 0.031). By the other error: not upheld (AE: 0 of 5 pairs, median 0.500 times, p ="
            + " 0.031 against). Left out: does not fit (I-AE 1).",
        verdict.why());
  }

  /** Of as many pairs that agree, the test also asks how far the others are behind. */
  @Test
  void anUndecidedClaimIsExplainedByTheComparisonThatDoesNotShowIt() {
    // CAE: 0.027 and 1.1 times; DAE: 0.002, and less than 2 %.
    Verdict verdict =
        judge(
            ERROR,
            SUPERIOR,
            evidence("I-AE", constant(9, 1)),
            evidence("CAE", 1.1, 1.1, 1.1, 1.1, 1.1, 1.1, 1.1, 0.95, 0.95),
            evidence("DAE", constant(9, 1.015)));
    assertEquals(Outcome.UNDECIDED, verdict.outcome());
    assertEquals("DAE: 9 of 9 pairs, median 1.02 times, p = 0.0020.", verdict.why());
    assertEquals("nothing in sight: the margin of DAE is too small", verdict.needed());
  }

  @Test
  void ofReadingsThatAgreeTheWeakestIsTold() {
    Claim claim =
        new Claim(
            "It holds.", "A quote.", "Table 0", "0.03", List.of(ERROR, OTHER_ERROR), SUPERIOR);
    List<Evidence> clear =
        List.of(evidence("I-AE", constant(6, 1)), evidence("AE", constant(6, 3)));
    List<Evidence> narrow =
        List.of(evidence("I-AE", constant(6, 1)), evidence("AE", constant(6, 2)));
    for (List<List<Evidence>> readings : List.of(List.of(clear, narrow), List.of(narrow, clear))) {
      Verdict verdict = claim.judge(readings);
      assertEquals(Outcome.UPHELD, verdict.outcome());
      assertEquals("median 2.00 times", verdict.reproduced());
      String which = readings.get(0) == narrow ? "error" : "other error";
      assertEquals(
          "By the " + which + ": AE: 6 of 6 pairs, median 2.00 times, p = 0.016.", verdict.why());
    }
  }

  @Test
  void aBoundHoldsOfEachContender() {
    Rule rule = new Rule.AtMost(1, true);
    Evidence kept = evidence("with", constant(6, 0.1));
    Verdict both = judge(ERROR, rule, kept, evidence("without", constant(6, 0.9)));
    assertEquals(Outcome.UPHELD, both.outcome());
    assertEquals("without: 6 of 6 pairs, median 0.900, p = 0.016.", both.why());
    Verdict one = judge(ERROR, rule, kept, evidence("without", constant(6, 2)));
    assertEquals(Outcome.NOT_UPHELD, one.outcome());
    assertEquals("without: 0 of 6 pairs, median 2.00, p = 0.016 against.", one.why());
  }

  @Test
  void readingsCanDisagreeWithAsManyPairs() {
    Claim claim =
        new Claim("It holds.", "It holds", "Table 0", "–", List.of(ERROR, OTHER_ERROR), SUPERIOR);
    Verdict verdict =
        claim.judge(
            List.of(
                List.of(
                    evidence("I-AE", constant(6, 1)),
                    evidence("AE", new double[] {2, 2, 2, 2, 2, 0.99})),
                List.of(
                    evidence("I-AE", constant(6, 1)),
                    evidence("AE", new double[] {1.1, 1.1, 1.1, 1.1, 1.1, 0.1}))));
    assertEquals("undecided at quick, 5 of 6 pairs", verdict.at("quick"));
    assertEquals(
        "The readings disagree. By the error: upheld (AE: 5 of 6 pairs, median 2.00 times, p ="
            + " 0.031). By the other error: undecided (AE: 5 of 6 pairs, median 1.10 times, p ="
            + " 0.52).",
        verdict.why());
    assertEquals(
        "a reading that the paper settles; by the other error, nothing in sight: the margin of AE is"
            + " too small",
        verdict.needed());
  }

  @Test
  void aReadingByWhichNoPairCanBeJudgedSaysSo() {
    Claim claim =
        new Claim("It holds.", "It holds", "Table 0", "–", List.of(ERROR, OTHER_ERROR), SUPERIOR);
    Evidence rival = evidence("AE", constant(5, 2));
    Verdict verdict =
        claim.judge(
            List.of(
                List.of(withObjections("I-AE", "xxxxx", constant(5, 1)), rival),
                List.of(evidence("I-AE", constant(5, 1)), rival)));
    assertEquals("undecided at quick, no pair and 5 of 5 pairs by 2 readings", verdict.at("quick"));
  }

  @Test
  void competitiveIsAtMostFivePerCentWorseThanEachRival() {
    Rule rule = new Rule.NonInferior(0.05);
    Evidence rival = evidence("WAE", constant(6, 1));
    assertEquals(
        Outcome.UPHELD, judge(ERROR, rule, evidence("I-AE", constant(6, 1.04)), rival).outcome());
    assertEquals(
        Outcome.NOT_UPHELD,
        judge(ERROR, rule, evidence("I-AE", constant(6, 1.06)), rival).outcome());
    assertEquals(
        Outcome.UPHELD,
        judge(ACCURACY, rule, evidence("I-AE", constant(6, 0.96)), rival).outcome());
    assertEquals(
        Outcome.UNDECIDED,
        judge(ERROR, rule, evidence("I-AE", 1.1, 1, 1.1, 1, 1.1, 1), rival).outcome());
  }

  @Test
  void theReproducedValueOfACompetitiveMethodHasItsRank() {
    Verdict verdict =
        judge(
            ERROR,
            new Rule.NonInferior(0.05),
            evidence("I-AE", 2),
            evidence("CAE", 1),
            evidence("AE", 2),
            evidence("DAE", 4));
    assertEquals("2.00 (n = 1), rank 2", verdict.reproduced());
  }

  @Test
  void aBoundIsKeptByEnoughPairs() {
    Rule rule = new Rule.AtMost(0.5, true);
    assertEquals(Outcome.UPHELD, judge(ERROR, rule, evidence("I-AE", constant(5, 0.4))).outcome());
    Verdict above = judge(ERROR, rule, evidence("I-AE", constant(5, 0.6)));
    assertEquals(Outcome.NOT_UPHELD, above.outcome());
    assertEquals("the bound 0.500: 0 of 5 pairs, median 0.600, p = 0.031 against.", above.why());
    assertEquals(
        Outcome.UNDECIDED, judge(ERROR, rule, evidence("I-AE", constant(4, 0.4))).outcome());
    assertEquals(
        "the bound 0.500: no pair could be judged. Left out: does not fit (I-AE 1).",
        judge(ERROR, rule, withObjections("I-AE", "x", 1)).why());
  }

  @Test
  void aShortTrainingShowsThatABoundIsKeptAndNotThatItIsMissed() {
    Rule rule = new Rule.AtMost(0.5, false);
    assertEquals(Outcome.UPHELD, judge(ERROR, rule, evidence("I-AE", constant(5, 0.4))).outcome());
    Verdict above = judge(ERROR, rule, evidence("I-AE", constant(5, 0.6)));
    assertEquals(Outcome.UNDECIDED, above.outcome());
    assertEquals("the bound 0.500: 0 of 5 pairs, median 0.600, p = 1.0.", above.why());
    assertEquals(
        "longer training: at this scale, what is missed may be a matter of steps", above.needed());
  }

  @Test
  void aBoundThatIsMissedByTheMedianAfterAShortTrainingNeedsALongerOne() {
    Evidence missed = evidence("I-AE", 0.4, 0.6, 0.6, 0.4, 0.6, 0.6);
    Verdict verdict = judge(ERROR, new Rule.AtMost(0.5, false), missed);
    assertEquals(
        "longer training: at this scale, what is missed may be a matter of steps",
        verdict.needed());
    assertEquals(
        "nothing in sight: the margin of the bound 0.500 is too small",
        judge(ERROR, new Rule.AtMost(0.5, true), missed).needed());
    // One that is kept by the median needs pairs.
    assertEquals(
        "5 pairs; there are 4",
        judge(ERROR, new Rule.AtMost(0.5, false), evidence("I-AE", constant(4, 0.4))).needed());
  }

  @Test
  void aFallMustBeLargerThanTheSpreadAfterIt() {
    Rule rule = new Rule.FallsAndStays(3, true);
    Evidence start = evidence("λ = 0", constant(5, 10));
    Evidence second = evidence("λ = 0.01", constant(5, 2));
    // A fall of 5 and a spread of 2.5.
    Verdict falls =
        judge(
            ERROR,
            rule,
            start,
            second,
            evidence("λ = 0.1", constant(5, 5)),
            evidence("λ = 0.5", constant(5, 4)));
    assertEquals(Outcome.UPHELD, falls.outcome());
    assertEquals(
        "a fall of 3.00 and the spread after it: 5 of 5 pairs, median 5.00 times, spread 2.50, p ="
            + " 0.031.",
        falls.why());
    assertEquals(Claim.NO_VALUE, falls.reproduced());
    // A steady decline: 10, 2, 0.3.
    assertEquals(
        Outcome.NOT_UPHELD,
        judge(ERROR, rule, start, second, evidence("λ = 0.1", constant(5, 0.3))).outcome());
    // Which contradicts nothing after a shortened training.
    Verdict early =
        judge(
            ERROR,
            new Rule.FallsAndStays(3, false),
            start,
            second,
            evidence("λ = 0.1", constant(5, 0.3)));
    assertEquals(Outcome.UNDECIDED, early.outcome());
    assertEquals(
        "longer training: at this scale, what is missed may be a matter of steps", early.needed());
    // A fall of 2.5 is none.
    assertEquals(
        Outcome.NOT_UPHELD,
        judge(
                ERROR,
                rule,
                start,
                evidence("λ = 0.01", constant(5, 4)),
                evidence("λ = 0.1", constant(5, 4)))
            .outcome());
    assertEquals(
        "a fall of 3.00 and the spread after it: no pair could be judged. Left out: does not fit"
            + " (a 1).",
        judge(ERROR, rule, withObjections("a", "x", 1), evidence("b", 1), evidence("c", 1)).why());
  }

  @Test
  void aRiseIsExactByKendall() {
    Rule rule = new Rule.Rises();
    Evidence[] rising = {
      evidence("0", 1), evidence("1", 2), evidence("2", 3), evidence("3", 4), evidence("4", 5)
    };
    // One of the 120 orders of five values rises throughout.
    Verdict verdict = judge(ERROR, rule, rising);
    assertEquals(Outcome.UPHELD, verdict.outcome());
    assertEquals("a rise: 1 of 1 pair, median τ 1.00, p = 0.0083.", verdict.why());
    assertEquals(Claim.NO_VALUE, verdict.reproduced());
    Evidence[] falling = {
      evidence("0", 5), evidence("1", 4), evidence("2", 3), evidence("3", 2), evidence("4", 1)
    };
    assertEquals(Outcome.NOT_UPHELD, judge(ERROR, rule, falling).outcome());
    assertEquals(
        Outcome.UNDECIDED,
        judge(ERROR, rule, evidence("0", 1), evidence("1", 3), evidence("2", 2)).outcome());
    assertTrue(
        judge(ERROR, rule, withObjections("0", "x", 1), evidence("1", 3), evidence("2", 2))
            .why()
            .startsWith("a rise: no pair could be judged."));
    // Of 3 values no single order is significant, of two sequences one is: (1/6)².
    assertEquals(
        "2 pairs; there is 1",
        judge(ERROR, rule, evidence("0", 1), evidence("1", 3), evidence("2", 2)).needed());
    // Many weak rises are significant, and none of them is steady.
    Verdict weak =
        judge(
            ERROR,
            rule,
            evidence("0", constant(20, 1)),
            evidence("1", constant(20, 3)),
            evidence("2", constant(20, 2)));
    assertEquals(Outcome.UNDECIDED, weak.outcome());
    assertTrue(
        weak.why().startsWith("a rise: 20 of 20 pairs, median τ 0.333, p = 0.0"), weak.why());
    assertEquals("nothing in sight: the margin of a rise is too small", weak.needed());
    assertEquals(
        "2 pairs; there is 1",
        judge(
                ERROR,
                new Rule.Everywhere(rule),
                evidence("0", 1),
                evidence("1", 3),
                evidence("2", 2))
            .needed());
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void aValueThatIsNoNumberDecidesNothing(double value) {
    Verdict verdict = judge(ERROR, SUPERIOR, evidence("I-AE", 1), evidence("AE", value));
    assertEquals(Outcome.NOT_RUN, verdict.outcome());
    assertEquals("AE, seed 0 is " + value + ", which is no result", verdict.why());
    assertEquals("not run", verdict.at("quick"));
  }

  @Test
  void aMissingValueDecidesNothingAndSaysWhy() {
    var missing =
        new Evidence(
            "AE",
            List.of(
                new Observation(
                    Pair.of("S Shape", 0),
                    "AE, seed 0",
                    Found.missing("not run: no data"),
                    Optional.empty())));
    Verdict verdict = judge(ERROR, SUPERIOR, evidence("I-AE", 1), missing);
    assertEquals(Outcome.NOT_RUN, verdict.outcome());
    assertEquals("AE, seed 0 not run: no data", verdict.why());
  }

  @Test
  void aMissingValueThatIsNoEvidenceIsLeftOut() {
    List<Observation> observations = new ArrayList<>(evidence("AE", constant(6, 2)).observations());
    Observation last = observations.remove(5);
    observations.add(
        new Observation(
            last.pair(),
            last.source(),
            Found.missing("has no hull"),
            Optional.of("S Shape: not fitted")));
    Verdict verdict =
        judge(ERROR, SUPERIOR, evidence("I-AE", constant(6, 1)), new Evidence("AE", observations));
    assertEquals(Outcome.UPHELD, verdict.outcome());
    assertEquals(
        "AE: 5 of 5 pairs, median 2.00 times, p = 0.031. Left out: S Shape: not fitted (AE 1).",
        verdict.why());
  }

  /** The same values on two data sets, the second with fewer seeds. */
  private static Evidence onTwo(String name, double[] first, double... second) {
    List<Observation> observations = new ArrayList<>(evidence(name, first).observations());
    for (int i = 0; i < second.length; i++) {
      observations.add(
          new Observation(
              Pair.of("Swiss Roll", i),
              name + " on the roll",
              Found.of(second[i]),
              second[i] > 100 ? Optional.of("Swiss Roll: not fitted") : Optional.empty()));
    }
    return new Evidence(name, observations);
  }

  @Test
  void whatHoldsEverywhereHoldsOnEachDataSetByItself() {
    Evidence ours = onTwo("I-AE", constant(9, 1), 1, 1, 1);
    Rule everywhere = new Rule.Everywhere(SUPERIOR);
    Evidence ahead = onTwo("AE", constant(9, 2), 2, 2, 0.9);
    assertEquals(Outcome.UPHELD, judge(ERROR, everywhere, ours, ahead).outcome());

    Evidence exception = onTwo("AE", constant(9, 2), 2, 0.9, 0.9);
    assertEquals(Outcome.UPHELD, judge(ERROR, SUPERIOR, ours, exception).outcome());
    Verdict verdict = judge(ERROR, everywhere, ours, exception);
    assertEquals(Outcome.UNDECIDED, verdict.outcome());
    assertEquals(
        "AE: 10 of 12 pairs, median 2.00 times, p = 0.00098; not on Swiss Roll: AE: 1 of 3 pairs,"
            + " median 0.900 times, p = 0.50.",
        verdict.why());
    assertEquals("more pairs of the data set that is the exception", verdict.needed());

    Evidence unfitted = onTwo("AE", constant(9, 2), 101, 101, 101);
    Verdict unjudged = judge(ERROR, everywhere, ours, unfitted);
    assertTrue(unjudged.why().contains("not on Swiss Roll: AE: no pair could be judged. Left out"));
    assertEquals("networks that fit, with an active regulariser: more epochs", unjudged.needed());
    // What is no exception is decided as by the rule itself.
    Evidence behind = onTwo("AE", constant(9, 0.5), 0.5, 0.5, 0.5);
    assertEquals(Outcome.NOT_UPHELD, judge(ERROR, everywhere, ours, behind).outcome());
    assertEquals("median 0.500 times", judge(ERROR, everywhere, ours, behind).reproduced());
    assertEquals(
        "1.00 ± 0 (n = 8)",
        judge(ERROR, everywhere, evidence("I-AE", constant(8, 1)), evidence("AE", constant(8, 2)))
            .reproduced());
  }

  @Test
  void valuesArePrintedInTheMetricsUnit() {
    Metric thousandths = ERROR.in(Unit.THOUSANDTH);
    assertEquals(
        "2.00 (n = 1)",
        judge(thousandths, SUPERIOR, evidence("I-AE", 0.002), evidence("AE", 0.004)).reproduced());
  }

  @Test
  void aSentenceOfThePaperIsReproducedByItsEffect() {
    Claim sentence = new Claim("It holds.", "quoted", "", "–", List.of(ERROR), SUPERIOR);
    assertEquals(
        "median 2.00 times",
        sentence
            .judge(List.of(List.of(evidence("I-AE", 1, 20, 3), evidence("AE", 2, 40, 6))))
            .reproduced());
    assertEquals(
        Claim.NO_VALUE,
        sentence
            .judge(List.of(List.of(withObjections("I-AE", "x", 1), evidence("AE", 2))))
            .reproduced());
  }

  @Test
  void aQuotationMakesAHeadline() {
    assertTrue(new Claim("a", "quoted", "Table 0", "–", List.of(ERROR), SUPERIOR).isHeadline());
    assertFalse(new Claim("a", "", "Table 0", "–", List.of(ERROR), SUPERIOR).isHeadline());
  }

  @Test
  void contendersThatAreTooFewOrNotPairedAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> judge(ERROR, SUPERIOR, evidence("a", 1)));
    assertThrows(
        IllegalArgumentException.class,
        () -> judge(ERROR, new Rule.NonInferior(0.05), evidence("a", 1)));
    assertThrows(
        IllegalArgumentException.class,
        () -> judge(ERROR, new Rule.FallsAndStays(3, true), evidence("a", 1), evidence("b", 1)));
    assertThrows(
        IllegalArgumentException.class,
        () -> judge(ERROR, new Rule.Rises(), evidence("a", 1), evidence("b", 1)));
    assertThrows(
        IllegalArgumentException.class,
        () -> judge(ERROR, SUPERIOR, evidence("a", 1, 2), evidence("b", 1)));
    assertThrows(IllegalArgumentException.class, () -> new Evidence("a", List.of()));
  }
}

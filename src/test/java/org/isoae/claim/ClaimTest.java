package org.isoae.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.isoae.result.Found;
import org.isoae.result.Metric;
import org.isoae.result.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule against results made by hand. */
class ClaimTest {

  private static final Metric ERROR = Metric.lowerIsBetter("error", "error");
  private static final Metric ACCURACY = Metric.higherIsBetter("accuracy", "accuracy");
  private static final Rule BEST = new Rule.Best();
  private static final Rule TOP_TWO = new Rule.AmongBest(2);

  private static Evidence evidence(String name, double... values) {
    return new Evidence(
        name,
        DoubleStream.of(values)
            .mapToObj(value -> new Observation(name + ", seed", Found.of(value)))
            .toList());
  }

  private static Verdict judge(Metric metric, Rule rule, Evidence... evidence) {
    return new Claim("It holds.", "Table 0", "0.03", metric, rule).judge(Arrays.asList(evidence));
  }

  private static Outcome outcome(Metric metric, Rule rule, double... means) {
    return judge(
            metric,
            rule,
            DoubleStream.of(means).mapToObj(mean -> evidence("m", mean)).toArray(Evidence[]::new))
        .outcome();
  }

  @Test
  void theBestIsBetterThanEachOfTheOthers() {
    assertEquals(Outcome.UPHELD, outcome(ERROR, BEST, 1, 2, 3));
    assertEquals(Outcome.NOT_UPHELD, outcome(ERROR, BEST, 2, 1, 3));
    assertEquals(Outcome.NOT_UPHELD, outcome(ERROR, BEST, 2, 3, 1));
  }

  @Test
  void aTieIsNotBetter() {
    assertEquals(Outcome.NOT_UPHELD, outcome(ERROR, BEST, 1, 1));
    assertEquals(Outcome.NOT_UPHELD, outcome(ACCURACY, BEST, 1, 1));
  }

  @Test
  void theMetricSaysWhichValuesAreBetter() {
    assertEquals(Outcome.NOT_UPHELD, outcome(ACCURACY, BEST, 1, 2, 3));
    assertEquals(Outcome.UPHELD, outcome(ACCURACY, BEST, 3, 2, 1));
    assertEquals(Outcome.NOT_UPHELD, outcome(Metric.fact("n", "n"), BEST, 1, 2));
    assertEquals(Outcome.NOT_UPHELD, outcome(Metric.fact("n", "n"), BEST, 2, 1));
  }

  @Test
  void meansOverSeedsAreCompared() {
    Verdict verdict =
        judge(ERROR, BEST, evidence("I-AE", 1, 4), evidence("CAE", 3, 3), evidence("AE", 2, 9));
    assertEquals(
        new Verdict(
            "It holds.",
            "0.03",
            "2.50 ± 2.12 (n = 2)",
            Outcome.UPHELD,
            "The best of the others is CAE with 3.00 ± 0.00 (n = 2)."),
        new Verdict(
            verdict.claim(),
            verdict.paper(),
            verdict.reproduced(),
            verdict.outcome(),
            verdict.why().replace("± 0 ", "± 0.00 ")));
  }

  @Test
  void theBestOfTheOthersIsNamed() {
    assertEquals("CAE has 2.00 (n = 1).", why(ERROR, BEST, 1, 2));
    assertEquals("The best of the others is CAE with 2.00 (n = 1).", why(ERROR, BEST, 5, 2, 3));
    assertEquals("The best of the others is AE with 3.00 (n = 1).", why(ACCURACY, BEST, 5, 2, 3));
  }

  private static String why(Metric metric, Rule rule, double... means) {
    String[] names = {"I-AE", "CAE", "AE", "DAE"};
    Evidence[] evidence = new Evidence[means.length];
    for (int i = 0; i < means.length; i++) {
      evidence[i] = evidence(names[i], means[i]);
    }
    return judge(metric, rule, evidence).why();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "2.5, 2", "3, 2", "3.5, 3", "9, 4"})
  void theRankCountsWhatIsStrictlyBetter(double first, int rank) {
    Verdict verdict =
        judge(
            ERROR,
            TOP_TWO,
            evidence("I-AE", first),
            evidence("CAE", 1),
            evidence("AE", 3),
            evidence("DAE", 4));
    assertTrue(verdict.reproduced().endsWith("rank " + rank), verdict.reproduced());
    assertEquals(rank <= 2 ? Outcome.UPHELD : Outcome.NOT_UPHELD, verdict.outcome());
  }

  @Test
  void theOrderIsToldFromTheBestOn() {
    assertEquals("In order: CAE 1.00, I-AE 2.00, AE 3.00.", why(ERROR, TOP_TWO, 2, 1, 3));
    assertEquals("In order: AE 3.00, I-AE 2.00, CAE 1.00.", why(ACCURACY, TOP_TWO, 2, 1, 3));
  }

  @Test
  void aValueIsToldInItsUnit() {
    Metric l2 = ERROR.in(Unit.THOUSANDTH);
    Verdict verdict = judge(l2, TOP_TWO, evidence("I-AE", 0.0567), evidence("AE", 0.0577));
    assertEquals("56.7 (n = 1), rank 1", verdict.reproduced());
    assertEquals("In order: I-AE 56.7, AE 57.7.", verdict.why());
  }

  @ParameterizedTest
  @CsvSource({"10, 1, UPHELD", "9.9, 1, NOT_UPHELD", "1, 10, NOT_UPHELD", "30, 2, UPHELD"})
  void aFallIsAtLeastSoManyTimes(double from, double to, Outcome outcome) {
    Verdict verdict = judge(ERROR, new Rule.Falls(10), evidence("0", from), evidence("0.1", to));
    assertEquals(outcome, verdict.outcome());
  }

  @Test
  void aFallIsToldWithBothEnds() {
    Verdict verdict = judge(ERROR, new Rule.Falls(10), evidence("0", 6), evidence("0.1", 2));
    assertEquals("3.00 times", verdict.reproduced());
    assertEquals("From 6.00 to 2.00.", verdict.why());
  }

  @ParameterizedTest
  @CsvSource({
    "1, 5, 10, UPHELD",
    "10, 1, 5, UPHELD",
    "1, 5, 10.1, NOT_UPHELD",
    "10.1, 5, 1, NOT_UPHELD"
  })
  void whatIsStableLiesWithinAFactor(double a, double b, double c, Outcome outcome) {
    assertEquals(outcome, outcome(ERROR, new Rule.Stable(10), a, b, c));
  }

  @Test
  void stabilityIsToldWithTheExtremes() {
    Verdict verdict =
        judge(ERROR, new Rule.Stable(10), evidence("a", 4), evidence("b", 1), evidence("c", 2));
    assertEquals("a factor of 4.00", verdict.reproduced());
    assertEquals("Between 1.00 and 4.00.", verdict.why());
  }

  @Test
  void aMissingValueAnywhereLeavesTheClaimUndecidedWithItsReason() {
    Evidence incomplete =
        new Evidence(
            "CAE",
            List.of(
                new Observation("MNIST, CAE, seed 0", Found.of(9.0)),
                new Observation("MNIST, CAE, seed 1", Found.missing("failed: out of memory"))));
    Verdict verdict = judge(ERROR, BEST, evidence("I-AE", 1, 1), incomplete);
    assertEquals(Outcome.NOT_RUN, verdict.outcome());
    assertEquals("MNIST, CAE, seed 1 failed: out of memory", verdict.why());
    assertEquals("1.00 ± 0 (n = 2)", verdict.reproduced());

    Verdict ours = judge(ERROR, BEST, incomplete, evidence("AE", 10));
    assertEquals(Outcome.NOT_RUN, ours.outcome());
    assertEquals("9.00 (n = 1)", ours.reproduced());
  }

  @Test
  void withoutAnyValueADashStandsInItsPlace() {
    Evidence none =
        new Evidence("I-AE", List.of(new Observation("a cell", Found.missing("not run: no data"))));
    for (Rule rule : List.of(BEST, TOP_TWO, new Rule.Falls(10), new Rule.Stable(10))) {
      Verdict verdict = judge(ERROR, rule, none, evidence("AE", 1));
      assertEquals(Outcome.NOT_RUN, verdict.outcome());
      assertEquals("–", verdict.reproduced());
      assertEquals("a cell not run: no data", verdict.why());
    }
  }

  @Test
  void aRatioIsNotToldByHalves() {
    Evidence none = new Evidence("b", List.of(new Observation("b", Found.missing("not run: x"))));
    assertEquals("–", judge(ERROR, new Rule.Falls(10), evidence("a", 5), none).reproduced());
    assertEquals("–", judge(ERROR, new Rule.Stable(10), evidence("a", 5), none).reproduced());
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void whatIsNotFiniteDecidesNothing(double value) {
    for (Rule rule : List.of(BEST, TOP_TWO, new Rule.Falls(10), new Rule.Stable(10))) {
      assertEquals(Outcome.NOT_RUN, outcome(ERROR, rule, value, 1));
      assertEquals(Outcome.NOT_RUN, outcome(ERROR, rule, 1, value));
    }
    Verdict verdict = judge(ERROR, BEST, evidence("I-AE", 1), evidence("AE", value));
    assertEquals("AE, seed is " + value + ", which is no result", verdict.why());
  }

  @Test
  void nothingToCompareWithIsAMistake() {
    assertThrows(IllegalArgumentException.class, () -> judge(ERROR, BEST, evidence("I-AE", 1)));
    assertThrows(IllegalArgumentException.class, () -> new Evidence("I-AE", List.of()));
  }
}

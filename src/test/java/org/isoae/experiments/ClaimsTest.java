package org.isoae.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.isoae.claim.Outcome;
import org.isoae.claim.Rule;
import org.isoae.claim.Verdict;
import org.isoae.harness.Cell;
import org.isoae.harness.CellClaim;
import org.isoae.harness.CellClaim.Contender;
import org.isoae.harness.CellOutcome;
import org.isoae.harness.Experiment;
import org.isoae.harness.HandMade;
import org.isoae.harness.Results;
import org.isoae.report.Section;
import org.isoae.result.CellResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The claims of every table and figure, against results made by hand. */
class ClaimsTest {

  @TempDir private Path folder;

  private Experiment experiment(Exhibit exhibit) {
    return exhibit.in(CellHashes.suite(folder, 0));
  }

  /** Results in which each contender of a claim has a value of its own. */
  private static Results results(
      Experiment experiment, CellClaim claim, ToDoubleFunction<Integer> valueOfContender) {
    Map<Cell, CellOutcome> outcomes = new HashMap<>();
    experiment.cells().forEach(cell -> outcomes.put(cell, new CellOutcome.NotRun("not needed")));
    for (int i = 0; i < claim.contenders().size(); i++) {
      CellResult result =
          new CellResult.Builder()
              .put(claim.claim().metric().id(), valueOfContender.applyAsDouble(i))
              .build();
      claim
          .contenders()
          .get(i)
          .cells()
          .forEach(cell -> outcomes.put(cell, new CellOutcome.Computed(result, 1, false)));
    }
    return HandMade.results(outcomes);
  }

  private static Verdict verdict(Results results, CellClaim claim) {
    return results.verdicts(List.of(claim)).get(0);
  }

  @ParameterizedTest
  @EnumSource(Exhibit.class)
  void aClaimHoldsWhereTheFirstContenderIsBestAndNotWhereItIsWorst(Exhibit exhibit) {
    Experiment experiment = experiment(exhibit);
    for (CellClaim claim : experiment.claims()) {
      // Every metric that the paper claims something of is an error of some kind.
      assertEquals(
          "LOWER_IS_BETTER", claim.claim().metric().direction().name(), claim.claim().sentence());
      Rule rule = claim.claim().rule();
      boolean compares = rule instanceof Rule.Best || rule instanceof Rule.AmongBest;
      ToDoubleFunction<Integer> holds =
          compares ? i -> 1 + i : rule instanceof Rule.Falls ? i -> i == 0 ? 20 : 1 : i -> 1;
      ToDoubleFunction<Integer> fails =
          compares ? i -> 9 - i : rule instanceof Rule.Falls ? i -> 1 : i -> i == 0 ? 20 : 1;
      String sentence = claim.claim().sentence();
      assertEquals(
          Outcome.UPHELD, verdict(results(experiment, claim, holds), claim).outcome(), sentence);
      assertEquals(
          Outcome.NOT_UPHELD,
          verdict(results(experiment, claim, fails), claim).outcome(),
          sentence);
    }
  }

  @ParameterizedTest
  @EnumSource(Exhibit.class)
  void withoutResultsNoClaimIsDecidedAndTheReportSaysWhy(Exhibit exhibit) {
    Experiment experiment = experiment(exhibit);
    Map<Cell, CellOutcome> outcomes = new HashMap<>();
    experiment
        .cells()
        .forEach(cell -> outcomes.put(cell, new CellOutcome.NotRun("no data in this test")));
    Results results = HandMade.results(outcomes);
    Section section = experiment.section(results);
    assertEquals(experiment.claims().size(), section.verdicts().size());
    for (Verdict verdict : section.verdicts()) {
      assertEquals(Outcome.NOT_RUN, verdict.outcome());
      assertTrue(verdict.why().endsWith("not run: no data in this test"), verdict.why());
    }
    assertTrue(
        experiment.numbers(results).stream()
            .allMatch(
                number ->
                    exhibit == Exhibit.SPEED
                        || number.value() == null
                            && "not run: no data in this test".equals(number.missing())));
  }

  @Test
  void thePapersClaimsAreAllThere() {
    Map<Exhibit, Integer> counts = new LinkedHashMap<>();
    for (Exhibit exhibit : Exhibit.values()) {
      counts.put(exhibit, experiment(exhibit).claims().size());
    }
    Map<Exhibit, Integer> expected = new LinkedHashMap<>();
    expected.put(Exhibit.INSET, 1);
    expected.put(Exhibit.TABLE_2, 3);
    expected.put(Exhibit.FIGURE_2, 3);
    expected.put(Exhibit.FIGURE_3, 3);
    expected.put(Exhibit.THEOREM_1, 9);
    expected.put(Exhibit.FIGURE_4, 6);
    expected.put(Exhibit.FIGURE_5, 8);
    expected.put(Exhibit.TABLE_7, 6);
    expected.put(Exhibit.FIGURE_6, 0);
    expected.put(Exhibit.FIGURE_7, 0);
    expected.put(Exhibit.FIGURE_8, 0);
    expected.put(Exhibit.SPEED, 0);
    assertEquals(expected, counts);
  }

  @Test
  void theContendersAreThePapersWithItsOwnMethodFirst() {
    assertEquals(
        List.of("I-AE", "CAE", "TCAE", "RAE-GP", "DAE", "AE"), contenders(Exhibit.TABLE_2, 0));
    assertEquals(List.of("I-AE", "I-AE without L_piso"), contenders(Exhibit.FIGURE_2, 0));
    assertEquals(
        List.of("I-AE", "CAE", "TCAE", "RAE-GP", "DAE", "AE", "U-MAP", "t-SNE", "LLE"),
        contenders(Exhibit.FIGURE_3, 0));
    assertEquals(List.of("I-AE", "AE"), contenders(Exhibit.FIGURE_4, 0));
    assertEquals(
        List.of("I-AE", "AE", "CAE", "RAE-GP", "DAE", "U-MAP", "t-SNE"),
        contenders(Exhibit.FIGURE_4, 5));
    assertEquals(List.of("λ_iso = 0", "λ_iso = 0.1"), contenders(Exhibit.FIGURE_5, 0));
    assertEquals(
        List.of(
            "λ_iso = 0.01",
            "λ_iso = 0.025",
            "λ_iso = 0.05",
            "λ_iso = 0.075",
            "λ_iso = 0.1",
            "λ_iso = 0.25",
            "λ_iso = 0.5"),
        contenders(Exhibit.FIGURE_5, 1));
    assertEquals(
        List.of("L_piso", "L_piso + L_iso", "AE", "AEW", "CAE", "RAE-SN", "RAE-L₂", "WAE"),
        contenders(Exhibit.TABLE_7, 0));
    assertEquals(List.of("I-AE", "CAE"), contenders(Exhibit.INSET, 0));
  }

  private List<String> contenders(Exhibit exhibit, int claim) {
    return experiment(exhibit).claims().get(claim).contenders().stream()
        .map(Contender::name)
        .toList();
  }

  /** Of the 12 places of Table 7 that are I-AE's, the paper has these first or second. */
  @Test
  void table7ClaimsWhatThePaperHasFirstOrSecond() {
    assertEquals(
        List.of(
            "MNIST, L₂ · 10³: L_piso is first or second (0.96, rank 1)",
            "MNIST, L₂ · 10³: L_piso + L_iso is first or second (0.99, rank 2)",
            "CIFAR-10, L₂ · 10³: L_piso is first or second (20.19, rank 2)",
            "CIFAR-10, FID: L_piso + L_iso is first or second (56.04, rank 1)",
            "CelebA, L₂ · 10³: L_piso + L_iso is first or second (19.93, rank 2)",
            "CelebA, FID: L_piso is first or second (34.68, rank 1)"),
        experiment(Exhibit.TABLE_7).claims().stream()
            .map(claim -> claim.claim().sentence() + " (" + claim.claim().paper() + ")")
            .toList());
  }

  @Test
  void everyIdIsThereOnceAndIsTheSectionsToo() {
    List<String> ids = Exhibit.ids();
    assertEquals(ids.size(), Stream.of(Exhibit.values()).map(Exhibit::id).distinct().count());
    for (Exhibit exhibit : Exhibit.values()) {
      assertEquals(exhibit.id(), experiment(exhibit).id());
    }
  }
}

package org.isoae.experiments.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.isoae.experiments.shared.PaperAgreement.Row;
import org.isoae.harness.Scale;
import org.isoae.report.Section.DataTable;
import org.isoae.report.Section.Prose;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class PaperAgreementTest {

  private static final List<Row> ROWS =
      List.of(
          new Row(
              "S Shape",
              List.of(new double[] {0.02, 0.03}, new double[] {0.9, 1.0}, new double[] {0.4, 0.5}),
              List.of(0.03, 5.0, 0.4)),
          new Row(
              "Swiss Roll",
              List.of(new double[] {0.02, 0.03}, new double[0], new double[] {0.4}),
              List.of(0.03, 5.0, 0.4)));

  @Test
  void atPaperScaleEachValueIsInsideTheIntervalOrNot() {
    Table table =
        assertInstanceOf(
                DataTable.class,
                PaperAgreement.of("t", Scale.PAPER, List.of("I-AE", "CAE", "AE"), ROWS))
            .table();
    assertEquals("0.03 in", table.stringColumn("I-AE").get(0).substring(0, 7));
    // t(1, 0.975) = 12.7: two seeds exclude next to nothing, and 5 lies far above 0.9 and 1.
    assertEquals("5.0 not in", table.stringColumn("CAE").get(0).substring(0, 10));
    assertEquals("1.00", table.stringColumn("Spearman's ρ").get(0));
    assertEquals("–", table.stringColumn("CAE").get(1));
    assertEquals("–", table.stringColumn("Spearman's ρ").get(1));
  }

  @Test
  void atOtherScalesTheQuestionIsNotAsked() {
    assertInstanceOf(
        Prose.class, PaperAgreement.of("t", Scale.QUICK, List.of("I-AE", "CAE", "AE"), ROWS));
  }

  /** Of 1 and 3: s = √2, m = 2; (1 + 1/8)·√2/2. */
  @Test
  void theDeviationOfTwoValuesByHand() {
    assertEquals(1.125 * Math.sqrt(2) / 2, PaperAgreement.deviation(1, 3), 1e-12);
  }
}

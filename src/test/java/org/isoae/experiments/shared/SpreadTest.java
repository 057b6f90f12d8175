package org.isoae.experiments.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isoae.harness.Cell;
import org.isoae.harness.CellOutcome;
import org.isoae.harness.HandMade;
import org.isoae.report.Section.Panel;
import org.isoae.result.CellResult;
import org.isoae.result.Direction;
import org.isoae.result.Metric;
import org.isoae.result.Unit;
import org.junit.jupiter.api.Test;

class SpreadTest {

  private static final Metric THOUSANDTHS =
      new Metric("m", "m", Unit.THOUSANDTH, Direction.LOWER_IS_BETTER);

  private static Panel panel(Map<Cell, CellOutcome> outcomes) {
    return Spread.of(
        "data",
        THOUSANDTHS,
        List.of(
            new Spread.Row(
                "I-AE",
                List.of(new Untrained("I-AE", 0, 0), new Untrained("I-AE", 0, 1)),
                OptionalDouble.of(20),
                true)),
        OptionalDouble.empty(),
        HandMade.results(outcomes));
  }

  private static CellOutcome value(double value) {
    return new CellOutcome.Computed(new CellResult.Builder().put("m", value).build(), 1);
  }

  private static double first(String pattern, String svg) {
    Matcher found = Pattern.compile(pattern).matcher(svg);
    assertTrue(found.find(), svg);
    return Double.parseDouble(found.group(1));
  }

  @Test
  void aMeasuredValueAndThePapersStandOnOneScale() {
    String svg =
        panel(
                Map.of(
                    new Untrained("I-AE", 0, 0),
                    value(0.02),
                    new Untrained("I-AE", 0, 1),
                    new CellOutcome.NotRun("no data")))
            .graphic()
            .orElseThrow()
            .html();
    double dot = first("M([\\d.]+) [\\d.]+h0", svg);
    double diamondsTop =
        first("<path d=\"M[\\d.]+,[\\d.]+L([\\d.]+),[^\"]*Z\" style=\"fill:rgb\\(213,94,0\\)", svg);
    assertEquals(dot, diamondsTop, 0.02);
  }

  @Test
  void withoutAValueThereIsNoChart() {
    Panel panel =
        panel(
            Map.of(
                new Untrained("I-AE", 0, 0), new CellOutcome.NotRun("no data"),
                new Untrained("I-AE", 0, 1), new CellOutcome.NotRun("no data")));
    assertTrue(panel.graphic().isEmpty());
    assertEquals("not shown: no method has a value", panel.note());
  }
}

package org.isoae.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isoae.harness.Cell;
import org.isoae.harness.CellOutcome;
import org.isoae.harness.Experiment;
import org.isoae.harness.HandMade;
import org.isoae.harness.Results;
import org.isoae.report.Section;
import org.isoae.report.Section.DataTable;
import org.isoae.result.CellResult;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What stands in a table where a number would. */
class LackTest {

  @TempDir private Path folder;

  private static final CellOutcome NOT_RUN = new CellOutcome.NotRun("no data");
  private static final CellOutcome FAILED = new CellOutcome.Failed("NaN", Path.of("trace"));
  private static final CellOutcome WITHOUT =
      new CellOutcome.Computed(new CellResult.Builder().build(), 1);

  /** The tables of an experiment whose cells have results, but for the first. */
  private String tables(Exhibit exhibit, CellOutcome first) {
    Experiment experiment = exhibit.in(CellHashes.suite(folder, 0, 2));
    Results all = new FabricatedResults(100, 12, 1_440).of(experiment.cells());
    Map<Cell, CellOutcome> outcomes = new HashMap<>();
    experiment.cells().forEach(cell -> outcomes.put(cell, all.outcome(cell)));
    outcomes.put(experiment.cells().get(0), first);
    List<String> tables = new ArrayList<>();
    for (Section.Block block : experiment.section(HandMade.results(outcomes)).blocks()) {
      if (block instanceof DataTable table) {
        tables.add(table.table().print(1_000));
      }
    }
    return String.join("\n", tables);
  }

  @ParameterizedTest
  @EnumSource(
      value = Exhibit.class,
      names = {"SEARCH_SURFACES", "SENSITIVITY"})
  void aTableTellsWhatFailedFromWhatWasNotRun(Exhibit exhibit) {
    for (CellOutcome outcome : List.of(NOT_RUN, FAILED, WITHOUT)) {
      String tables = tables(exhibit, outcome);
      // Sensitivity's other tables have the reasons.
      String brief = tables.replaceAll("failed: NaN|not run: no data|was not measured", "");
      assertEquals(outcome == NOT_RUN, brief.contains("not run"), tables);
      assertEquals(outcome == FAILED, brief.contains("failed"), tables);
      assertEquals(outcome == WITHOUT, brief.contains("not measured"), tables);
    }
  }
}

package org.isoae.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.isoae.harness.Cell;
import org.isoae.harness.CellOutcome;
import org.isoae.harness.Experiment;
import org.isoae.harness.HandMade;
import org.isoae.harness.Plan;
import org.isoae.harness.Results;
import org.isoae.harness.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data sets are large: a run hashes each once, however many cells and figures use it. */
class DataHashedOnceTest {

  /** MNIST, Fashion-MNIST and COIL-20 of section 4.2. */
  private static final int IMAGES = 3;

  /** Training, validation and test images of three data sets. */
  private static final int SPLITS = 3 * 3;

  /** Test images of another data set, for each of the three. */
  private static final int UNSEEN = 3;

  /** The Inception network, and the device. */
  private static final int OTHERS = 2;

  @Test
  void planningHashesEachDataSetOnceAndTheReportNone(@TempDir Path folder) {
    Suite suite = CellHashes.suite(folder, 0);
    Plan.of(CellHashes.cells(suite), suite.keys());
    assertEquals(IMAGES + SPLITS + UNSEEN + OTHERS, suite.checksums().computed());
    Map<Cell, CellOutcome> outcomes = new HashMap<>();
    CellHashes.cells(suite).forEach(cell -> outcomes.put(cell, new CellOutcome.NotRun("no run")));
    Results results = HandMade.results(outcomes);
    for (Exhibit exhibit : Exhibit.values()) {
      if (!Exhibit.defaultIds(Scale.NIGHT).contains(exhibit.id())) {
        continue;
      }
      Experiment experiment = exhibit.in(suite);
      experiment.section(results);
      experiment.numbers(results);
      experiment.dataSums().values().forEach(sum -> sum.get());
    }
    assertEquals(IMAGES + SPLITS + UNSEEN + OTHERS, suite.checksums().computed());
  }
}

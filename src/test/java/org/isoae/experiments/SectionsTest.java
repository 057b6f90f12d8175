package org.isoae.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.isoae.claim.Outcome;
import org.isoae.harness.Experiment;
import org.isoae.harness.Results;
import org.isoae.harness.Scale;
import org.isoae.report.Section;
import org.isoae.report.Section.FigureRow;
import org.isoae.report.Section.Figures;
import org.isoae.report.Section.Panel;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Every table and figure, drawn from results that have everything. */
class SectionsTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"SPEED"})
  void aSectionShowsEveryPictureAndDecidesEveryClaim(Exhibit exhibit) {
    Experiment experiment = exhibit.in(CellHashes.suite(folder, 0, 2));
    // Figure 3 measures its codes against the thousand points of a surface.
    int surfacePoints = exhibit == Exhibit.FIGURE_3 ? 1_000 : 100;
    Results results = new FabricatedResults(surfacePoints, 12, 1_440).of(experiment.cells());
    Section section = experiment.section(results);
    assertEquals(exhibit.id(), section.id());
    assertHasEveryPicture(section);
    assertEquals(
        List.of(),
        section.verdicts().stream().filter(v -> v.outcome() == Outcome.NOT_RUN).toList());
    assertTrue(experiment.numbers(results).stream().allMatch(number -> number.value() != null));
  }

  /** With three objects of COIL-20, and one seed of everything. */
  @ParameterizedTest
  @EnumSource(names = {"FIGURE_3", "FIGURE_4"})
  void aSectionShowsEveryPictureAtSmoke(Exhibit exhibit) {
    Experiment experiment =
        exhibit.in(CellHashes.suite(Scale.SMOKE, folder, 0, OptionalInt.empty()));
    Results results = new FabricatedResults(100, 12, 216).of(experiment.cells());
    assertHasEveryPicture(experiment.section(results));
  }

  private static void assertHasEveryPicture(Section section) {
    for (Section.Block block : section.blocks()) {
      if (block instanceof Figures figures) {
        for (FigureRow row : figures.rows()) {
          for (Panel panel : row.panels()) {
            assertTrue(panel.graphic().isPresent(), () -> row.heading() + ": " + panel.note());
          }
        }
      }
    }
  }
}

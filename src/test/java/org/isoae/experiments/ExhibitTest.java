package org.isoae.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isoae.harness.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExhibitTest {

  @Test
  void quickAloneLeavesOutWhatItCannotDecide() {
    for (Scale scale : Scale.values()) {
      List<String> all = new ArrayList<>(Exhibit.defaultIds(scale));
      all.addAll(Exhibit.leftOut(scale));
      assertTrue(all.containsAll(Exhibit.defaultIds(Scale.PAPER)), scale.label());
      assertEquals(
          scale == Scale.QUICK
              ? List.of("figure4", "figure5", "table7", "figure6", "figure7", "figure8")
              : List.of(),
          Exhibit.leftOut(scale));
    }
  }

  @Test
  void aReportOfSomeExhibitsOfThePaperNamesTheOthers() {
    assertEquals(
        List.of("figure4", "figure5", "table7", "figure6", "figure7", "figure8"),
        Exhibit.othersThan(
            List.of("inset", "table2", "figure2", "figure3", "theorem1", "successors")));
    // A search, or a user's points, is no part of the paper's.
    assertEquals(List.of(), Exhibit.othersThan(List.of("search-images", "own", "speed")));
    assertEquals(List.of(), Exhibit.othersThan(Exhibit.ids()));
  }

  @Test
  void theEffortIsThatOfTheSectionsThatAreMade(@TempDir Path folder) {
    Suite suite = CellHashes.suite(folder, 0);
    String surfaces = Exhibit.inWords(suite, List.of("table2", "figure3"));
    assertTrue(surfaces.matches("Surfaces: .*\\."), surfaces);
    assertFalse(surfaces.contains("Images"), surfaces);
    String both = Exhibit.inWords(suite, List.of("table2", "figure5"));
    assertTrue(both.startsWith(surfaces + " Images: "), both);
    assertEquals("", Exhibit.inWords(suite, List.of("speed")));
  }
}

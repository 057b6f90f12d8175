package org.isoae.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTest {

  private static final Path LOG = Path.of("unused");

  @Test
  void equalCellsArePlannedOnceAndSettingsTellOthersApart() {
    CountingCell cell = new CountingCell("a", LOG);
    Cell same = new CountingCell("a", 0, "a", LOG, cell.behaviour());
    Cell otherSeed = new CountingCell("a", 1, "a", LOG, cell.behaviour());
    Cell otherSetting = new CountingCell("a", 0, "b", LOG, cell.behaviour());
    Map<Cell, String> hashes =
        Plan.of(List.of(cell, same, otherSeed, otherSetting), HandMade.keys()).hashes();
    assertEquals(3, hashes.size());
    assertEquals(3, hashes.values().stream().distinct().count());
    assertNotEquals(hashes.get(cell), hashes.get(otherSeed));
  }
}

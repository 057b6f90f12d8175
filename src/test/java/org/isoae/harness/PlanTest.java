package org.isoae.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
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

  private static List<Cell> cells(Random random) {
    return new ArrayList<>(
        IntStream.range(0, 40)
            .<Cell>mapToObj(
                i ->
                    new CountingCell("cell " + i, Path.of("unused"))
                        .costing(1 + random.nextInt(10), 1))
            .toList());
  }

  private static double cost(Plan plan) {
    return plan.steps().stream().mapToDouble(step -> step.cell().cost()).sum();
  }

  @Test
  void thePartsHaveEachCellOnceAndAboutTheSameCost() {
    List<Cell> cells = cells(new Random(7));
    Plan plan = Plan.of(cells, HandMade.keys());
    Set<Cell> seen = new HashSet<>();
    for (int part = 1; part <= 4; part++) {
      Plan chosen = plan.part(part, 4);
      chosen.steps().forEach(step -> assertTrue(seen.add(step.cell())));
      // Whoever takes the costliest first is at most one cell off.
      assertEquals(cost(plan) / 4, cost(chosen), 10);
    }
    assertEquals(Set.copyOf(cells), seen);
  }

  @Test
  void thePartsDoNotDependOnTheOrderOfTheCells() {
    List<Cell> cells = cells(new Random(8));
    Set<String> first = Set.copyOf(Plan.of(cells, HandMade.keys()).part(2, 3).hashes().values());
    Collections.shuffle(cells, new Random(9));
    assertEquals(first, Set.copyOf(Plan.of(cells, HandMade.keys()).part(2, 3).hashes().values()));
  }

  @Test
  void morePartsThanCellsLeaveSomeEmpty() {
    Plan plan = Plan.of(List.of(new CountingCell("only", LOG)), HandMade.keys());
    assertEquals(1, plan.part(1, 3).steps().size());
    assertEquals(0, plan.part(3, 3).steps().size());
  }
}

package org.isoae.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeLeftTest {

  private final TimeLeft timeLeft = new TimeLeft();

  private static Cell cell(String name, double cost) {
    return new CountingCell(name, Path.of("unused")).costing(cost, 1);
  }

  @Test
  void withOneWorkerTheTimesAddUp() {
    timeLeft.learn(cell("done", 10), 20);
    assertTrue(timeLeft.isMeasured());
    assertEquals(2 * (5 + 7), timeLeft.seconds(List.of(), List.of(cell("a", 5), cell("b", 7)), 1));
  }

  @Test
  void withSeveralWorkersTheLongestOneCounts() {
    timeLeft.learn(cell("done", 1), 1);
    List<Cell> open = List.of(cell("a", 9), cell("b", 5), cell("c", 3), cell("d", 2));
    // 9 beside 5 + 3, then 2 with the shorter.
    assertEquals(10, timeLeft.seconds(List.of(), open, 2));
    assertEquals(9, timeLeft.seconds(List.of(), open, 4));
  }

  @Test
  void aRunningCellTellsWhatIsLeftOfIt() {
    assertFalse(timeLeft.isMeasured());
    var running = new TimeLeft.Running(cell("running", 10), 0.25, 5);
    // A quarter in 5 s: 15 s are left, and another of the same cost takes 20 s.
    assertEquals(15, timeLeft.seconds(List.of(running), List.of(), 1));
    assertEquals(35, timeLeft.seconds(List.of(running), List.of(cell("next", 10)), 1));
  }

  @Test
  void anotherKindOfCellHasATimeOfItsOwn() {
    timeLeft.learn(cell("slow", 1), 10);
    timeLeft.learn(new CountingCell("fast", Path.of("unused")).of("other data").costing(1, 1), 1);
    Cell slow = cell("a", 2);
    Cell fast = new CountingCell("b", Path.of("unused")).of("other data").costing(2, 1);
    Cell unknown = new CountingCell("c", Path.of("unused")).of("new data").costing(2, 1);
    assertEquals(20, timeLeft.seconds(List.of(), List.of(slow), 1), 1e-9);
    assertEquals(2, timeLeft.seconds(List.of(), List.of(fast), 1), 1e-9);
    assertEquals(11, timeLeft.seconds(List.of(), List.of(unknown), 1), 1e-9);
  }
}

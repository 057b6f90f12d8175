package org.isoae.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.isoae.result.CellResult;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long nanoseconds;

  private ProgressDisplay display(boolean terminal) {
    return new ProgressDisplay(
        new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal, () -> nanoseconds);
  }

  private String shown() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private void pass(double seconds) {
    nanoseconds += (long) (seconds * 1e9);
  }

  private final Cell first = new CountingCell("first", Path.of("unused"));
  private final Cell second = new CountingCell("second", Path.of("unused"));
  private final Cell third = new CountingCell("third", Path.of("unused"));
  private final CellOutcome done = new CellOutcome.Computed(new CellResult.Builder().build(), 1);

  @Test
  void withoutATerminalALineAppearsEverySoOftenWithTheTimeLeft() {
    ProgressDisplay display = display(false);
    display.begin(List.of(first, second), 0, Map.of(third, 10.0), 1);
    assertTrue(
        shown().startsWith("2 cells to run, 1 already stored; about 20 s, as the stored ones"),
        shown());
    display.cellStarted(first);
    pass(1);
    display.cellProgress(first, 0, 1, 100);
    assertFalse(shown().contains("Now"), "too soon for a line");
    pass(19);
    display.cellProgress(first, 0, 50, 100);
    // Half in 20 s: 20 s more, and 10 s for the second, as the stored one took.
    assertTrue(
        shown().contains("[0/2] 40 % of all, 30 s left. Now data, first, seed 0: 50 %"), shown());
    pass(20);
    display.cellEnded(first, done);
    assertTrue(shown().contains("[1/2] data, first, seed 0: done in 40 s"), shown());
  }

  @Test
  void cellsThatRunAtATimeAreShownTogether() {
    ProgressDisplay display = display(false);
    display.begin(List.of(first, second, third), 0, Map.of(), 2);
    assertTrue(shown().contains("3 cells to run, 0 already stored, 2 at a time; about"), shown());
    display.cellStarted(first);
    display.cellStarted(second);
    pass(20);
    display.cellProgress(first, 0, 1, 2);
    // The second has not told how far it is; each takes 40 s, and the third comes after one.
    assertTrue(
        shown()
            .contains(
                "[0/3] 25 % of all, 1 min 0 s left. Now data, first, seed 0: 50 %; data, second,"
                    + " seed 0: 0 %"),
        shown());
    display.cellEnded(second, done);
    assertTrue(shown().contains("[1/3] data, second, seed 0: done in 20 s"), shown());
  }

  @Test
  void aCellThatAnotherRunFinishedIsNamedSo() {
    ProgressDisplay display = display(false);
    display.begin(List.of(first), 0, Map.of(), 1);
    display.cellEnded(first, done);
    assertTrue(shown().contains("[1/1] data, first, seed 0: done by another run"), shown());
  }

  @Test
  void aCellThatIsNotComputedIsNoPartOfTheTimeLeft() {
    ProgressDisplay display = display(false);
    display.begin(List.of(first), 1, Map.of(), 1);
    assertTrue(shown().startsWith("2 cells to run, 0 already stored; about 0 s on a CPU"), shown());
    display.cellEnded(second, new CellOutcome.NotRun("no data"));
    display.cellStarted(first);
    pass(20);
    display.cellProgress(first, 0, 1, 4);
    assertTrue(shown().contains("25 % of all, 1 min 0 s left"), shown());
  }

  @Test
  void onATerminalOneLineIsRedrawn() {
    ProgressDisplay display = display(true);
    display.begin(List.of(first), 0, Map.of(), 1);
    display.cellStarted(first);
    pass(5);
    display.cellProgress(first, 0, 1, 2);
    String bar = shown().substring(shown().lastIndexOf('\r'));
    assertTrue(bar.contains("[############------------]  50 %  5 s left  [0/1] data, first"), bar);
    assertFalse(bar.contains("\n"));
  }

  @Test
  void aFailureIsToldAtOnce() {
    ProgressDisplay display = display(false);
    display.begin(List.of(first), 0, Map.of(), 1);
    display.cellStarted(first);
    display.cellEnded(
        first, new CellOutcome.Failed("L_rec became NaN at step 7.", Path.of("trace")));
    assertTrue(shown().contains("FAILED: L_rec became NaN at step 7."));
  }

  @Test
  void cellsThatLackTheSameThingTellItOnce() {
    ProgressDisplay display = display(false);
    display.begin(List.of(), 2, Map.of(), 1);
    for (Cell cell : List.of(first, second)) {
      display.cellStarted(cell);
      display.cellEnded(cell, new CellOutcome.NotRun("data.bin is too short."));
    }
    assertTrue(shown().contains("[1/2] data, first, seed 0: not run: data.bin is too short."));
    assertFalse(shown().contains("second"), shown());
    display.end();
    assertTrue(shown().contains("1 more not run, as data, first, seed 0."), shown());
    assertEquals(1, shown().split("too short", -1).length - 1, shown());
  }

  @Test
  void whereNothingIsComputedNothingIsSaidOfTheTime() {
    ProgressDisplay display = display(false);
    display.begin(List.of(first, second), 0, Map.of(third, 10.0), 0);
    for (Cell cell : List.of(first, second)) {
      display.cellEnded(cell, new CellOutcome.NotRun("no store has it."));
    }
    display.end();
    assertEquals(
        List.of(
            "1 cells have a stored result, 2 have none.",
            "[1/2] data, first, seed 0: not run: no store has it.",
            "1 more not run, as data, first, seed 0."),
        shown().lines().toList());
  }

  @Test
  void durationsAreReadable() {
    assertEquals("8 s", ProgressDisplay.duration(8.2));
    assertEquals("3 min 20 s", ProgressDisplay.duration(200));
    assertEquals("2 h 5 min", ProgressDisplay.duration(7_500));
  }
}

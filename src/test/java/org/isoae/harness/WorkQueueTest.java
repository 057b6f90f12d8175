package org.isoae.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.isoae.result.CellResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkQueueTest {

  @TempDir private Path folder;
  private final List<String> ended = new ArrayList<>();

  private final CellExecutor.Listener listener =
      new CellExecutor.Listener() {
        @Override
        public void started(Cell cell) {}

        @Override
        public void progress(Cell cell, long before, long done, long total) {}

        @Override
        public void ended(Plan.Step step, CellOutcome outcome) {
          ended.add(step.cell().method());
        }
      };

  private CellStore store() {
    return new CellStore(folder, warning -> {});
  }

  private Plan plan(Cell... cells) {
    return Plan.of(List.of(cells), HandMade.keys());
  }

  private WorkQueue queue(long memory, Cell... cells) {
    return new WorkQueue(plan(cells).steps(), store(), memory, listener);
  }

  private static CountingCell cell(String name, double cost, long memory) {
    return new CountingCell(name, Path.of("unused")).costing(cost, memory);
  }

  /** The name of the next cell, once there is one. */
  private static CompletableFuture<String> nextOf(WorkQueue queue) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return name(queue.take(() -> {}));
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static String nameOfNext(WorkQueue queue) {
    try {
      return name(queue.take(() -> {}));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String name(Optional<Plan.Step> step) {
    return step.orElseThrow().cell().method();
  }

  @Test
  void theCostliestCellComesFirst() throws InterruptedException {
    WorkQueue queue = queue(100, cell("small", 1, 1), cell("large", 3, 1), cell("middle", 2, 1));
    assertEquals("large", name(queue.take(() -> {})));
    assertEquals("middle", name(queue.take(() -> {})));
    assertEquals("small", name(queue.take(() -> {})));
    assertTrue(queue.take(() -> {}).isEmpty());
  }

  @Test
  void aCellThatDoesNotFitBesideTheOthersWaits() throws Exception {
    WorkQueue queue = queue(10, cell("first", 3, 7), cell("second", 2, 7), cell("third", 1, 3));
    Plan.Step first = queue.take(() -> {}).orElseThrow();
    assertEquals("first", first.cell().method());
    assertEquals("third", name(queue.take(() -> {})));
    CompletableFuture<String> second = nextOf(queue);
    Thread.sleep(50);
    assertTrue(!second.isDone());
    queue.ended(first, new CellOutcome.NotRun("no data"));
    assertEquals("second", second.get(10, TimeUnit.SECONDS));
  }

  @Test
  void afterAFewCheaperCellsTheOneThatDoesNotFitIsNext() throws Exception {
    WorkQueue queue =
        queue(
            10,
            cell("first", 9, 7),
            cell("second", 8, 7),
            cell("a", 7, 1),
            cell("b", 6, 1),
            cell("c", 5, 1),
            cell("d", 4, 1));
    Plan.Step first = queue.take(() -> {}).orElseThrow();
    List<Plan.Step> cheap = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      cheap.add(queue.take(() -> {}).orElseThrow());
      assertEquals(name, cheap.get(cheap.size() - 1).cell().method());
    }
    // There is room for d, and it waits.
    cheap.forEach(step -> queue.ended(step, new CellOutcome.NotRun("no data")));
    CompletableFuture<String> next = nextOf(queue);
    Thread.sleep(50);
    assertTrue(!next.isDone());
    queue.ended(first, new CellOutcome.NotRun("no data"));
    assertEquals("second", next.get(10, TimeUnit.SECONDS));
    assertEquals("d", name(queue.take(() -> {})));
  }

  private static CellOutcome tookBytes(long bytes) {
    return new CellOutcome.Computed(
        new CellResult.Builder().build(), 1, OptionalLong.of(bytes), true);
  }

  /** Whether a second cell is handed out beside a first, where there is room for ten bytes. */
  private boolean areBesideEachOther(long estimate, long... measured) throws Exception {
    String run = estimate + Arrays.toString(measured); // Claims of one run hold up no other.
    WorkQueue queue =
        queue(10, cell("first " + run, 2, estimate), cell("second " + run, 1, estimate));
    for (long bytes : measured) {
      queue.learn(cell("earlier", 1, estimate), tookBytes(bytes));
    }
    queue.learn(cell("of another kind", 1, 1).of("other data"), tookBytes(10));
    queue.take(() -> {}).orElseThrow();
    try {
      assertEquals("second " + run, nextOf(queue).get(1, TimeUnit.SECONDS));
      return true;
    } catch (TimeoutException e) {
      queue.giveUp(new CellOutcome.NotRun("the test is over"));
      return false;
    }
  }

  @Test
  void theMostThatAKindWasSeenToTakeIsSetAsideForItAndNeverLessThanTheEstimate() throws Exception {
    assertTrue(areBesideEachOther(1));
    assertTrue(areBesideEachOther(1, 5));
    assertFalse(areBesideEachOther(1, 2, 6, 3));
    // A process with another past, or another method, may take what was estimated.
    assertFalse(areBesideEachOther(6, 1));
  }

  @Test
  void aCellThatNeedsMoreThanThereIsRunsAlone() throws InterruptedException {
    assertEquals("huge", name(queue(10, cell("huge", 1, 1_000)).take(() -> {})));
  }

  @Test
  void aCellThatAnotherRunHasClaimedIsLeftToIt() throws Exception {
    Cell ours = cell("ours", 1, 1);
    Cell theirs = cell("theirs", 2, 1);
    CellStore other = store();
    Plan.Step claimed = plan(theirs).steps().get(0);
    assertTrue(other.leases().take(claimed.key().hash()));

    WorkQueue queue = queue(100, ours, theirs);
    assertEquals("ours", name(queue.take(() -> {})));
    CompletableFuture<Boolean> none =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return queue.take(() -> {}).isEmpty();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    Thread.sleep(50);
    assertTrue(!none.isDone(), "it waits for the other run");
    other.save(
        claimed.key(),
        new CellOutcome.Computed(new CellResult.Builder().put("metric", 1).build(), 1));
    other.leases().release(claimed.key().hash());
    assertTrue(none.get(10, TimeUnit.SECONDS));
    assertEquals(List.of("theirs"), ended);
  }

  @Test
  void aCellThatAnotherRunLetGoWithoutAResultIsComputed() throws Exception {
    Cell cell = cell("a", 1, 1);
    CellStore other = store();
    String hash = plan(cell).steps().get(0).key().hash();
    assertTrue(other.leases().take(hash));
    WorkQueue queue = queue(100, cell);
    CompletableFuture<String> taken = CompletableFuture.supplyAsync(() -> nameOfNext(queue));
    Thread.sleep(50);
    assertFalse(taken.isDone(), "it waits for the other run");
    other.leases().release(hash);
    assertEquals("a", taken.get(10, TimeUnit.SECONDS));
  }
}

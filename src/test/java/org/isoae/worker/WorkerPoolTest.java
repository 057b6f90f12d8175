package org.isoae.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.isoae.harness.CannotRunException;
import org.isoae.harness.Cell;
import org.isoae.harness.CellOutcome;
import org.isoae.harness.CellStore;
import org.isoae.harness.HandMade;
import org.isoae.harness.Plan;
import org.isoae.harness.Results;
import org.isoae.identity.Checksums;
import org.isoae.identity.ClassFiles;
import org.isoae.identity.CodeClosure;
import org.isoae.identity.Keys;
import org.isoae.identity.Libraries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real processes. */
class WorkerPoolTest {

  @TempDir private Path folder;
  private final List<String> printed = Collections.synchronizedList(new ArrayList<>());

  /** The worker's process. */
  static final class Child {
    public static void main(String[] arguments) throws InterruptedException {
      Path folder = Path.of(arguments[0]);
      Worker.serve(ScriptedCell.all(folder), HandMade.keys(), store(folder));
    }
  }

  /** A parent that is killed while its worker computes. */
  static final class Parent {
    public static void main(String[] arguments) {
      Path folder = Path.of(arguments[0]);
      run(folder, 1, Child.class, System.err::println, cells(folder, "waiting once"));
    }
  }

  private static CellStore store(Path folder) {
    return new CellStore(folder.resolve("store"), System.err::println);
  }

  private static List<Cell> cells(Path folder, String... methods) {
    return Arrays.stream(methods)
        .<Cell>map(method -> new ScriptedCell(method, folder.toString()))
        .toList();
  }

  private static Results run(
      Path folder, int workers, Class<?> child, Consumer<String> printed, List<Cell> cells) {
    return run(folder, workers, child, printed, Plan.of(cells, HandMade.keys()));
  }

  private static Results run(
      Path folder, int workers, Class<?> child, Consumer<String> printed, Plan plan) {
    ProcessBuilder command = JavaCommand.of(child, List.of(folder.toString()));
    command.command().add(1, "-XX:ErrorFile=" + folder.resolve("crash.log"));
    CellStore store = store(folder);
    WorkerPool pool = new WorkerPool(workers, command, ScriptedCell.all(folder), store, printed);
    return HandMade.run(store, pool, plan);
  }

  private Results run(int workers, String... methods) {
    return run(folder, workers, Child.class, printed::add, cells(folder, methods));
  }

  private CellOutcome outcome(Results results, String method) {
    return results.outcome(cells(folder, method).get(0));
  }

  private List<String> ran() throws IOException {
    Path log = ScriptedCell.log(folder);
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }

  @Test
  void eachCellHasItsOutcomeAndADeadProcessCostsItsCellAlone() throws IOException {
    Results results = run(2, "dying", "failing", "good", "dying once", "noisy", "unavailable");
    assertEquals(1 / 3.0, computed(results, "good").value().metrics().get("metric"));
    assertTrue(computed(results, "good").peakBytes().orElse(1) > 0);
    assertInstanceOf(CellOutcome.Computed.class, outcome(results, "dying once"));
    assertInstanceOf(CellOutcome.Computed.class, outcome(results, "noisy"));
    assertEquals(new CellOutcome.NotRun("no file x"), outcome(results, "unavailable"));
    var failing = assertInstanceOf(CellOutcome.Failed.class, outcome(results, "failing"));
    assertEquals("L_iso became NaN at step 3.", failing.why());
    assertTrue(Files.readString(failing.trace()).contains("IllegalStateException"));
    var dying = assertInstanceOf(CellOutcome.Failed.class, outcome(results, "dying"));
    assertEquals(
        "two processes that computed it ended: signal 6 (a crash of native code), then signal 6 (a"
            + " crash of native code). It printed: a last line / a last line. If memory ran out,"
            + " set fewer workers.",
        dying.why());
    assertTrue(Files.readString(dying.trace()).contains("a last line"));
    assertEquals(2, Collections.frequency(ran(), "dying"));
    assertEquals(2, Collections.frequency(ran(), "dying once"));
    assertEquals(1, Collections.frequency(printed, "a last line"), "each line once");

    // Stored by the workers: nothing is computed again.
    assertEquals(2, run(1, "good", "noisy").stored());
  }

  private CellOutcome.Computed computed(Results results, String method) {
    return assertInstanceOf(CellOutcome.Computed.class, outcome(results, method));
  }

  @Test
  void aCrashOfNativeCodeIsToldInItsLastLines() throws IOException {
    Results results = run(2, "crashing", "good");
    computed(results, "good");
    var crashing = assertInstanceOf(CellOutcome.Failed.class, outcome(results, "crashing"));
    assertTrue(crashing.why().contains("signal 6 (a crash of native code)"), crashing.why());
    assertTrue(Files.readString(crashing.trace()).contains("SIGSEGV"), crashing.why());
  }

  @Test
  void aWorkerThatFindsOtherCodeThanItsParentComputesNothing() throws IOException {
    Keys others =
        new Keys(
            new CodeClosure(
                ClassFiles.of(WorkerPoolTest.class.getClassLoader()), "org/isoae/harness/"),
            new Checksums(),
            new Libraries(List.of(), List.of("")));
    Plan plan = Plan.of(cells(folder, "good"), others);
    Results results = run(folder, 1, Child.class, printed::add, plan);
    var refused = assertInstanceOf(CellOutcome.Failed.class, outcome(results, "good"));
    assertEquals(
        "code, libraries or data have changed since the run began. Start it again.", refused.why());
    assertEquals(List.of(), ran());
  }

  /** A worker's program that fails before it can compute. */
  static final class Broken {
    public static void main(String[] arguments) throws IOException {
      Files.writeString(
          Path.of(arguments[0], "starts"),
          "one\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      System.err.println("no such option");
      System.exit(2);
    }
  }

  @Test
  void aWorkerThatCannotStartEndsTheRunAndNoOtherIsTried() throws IOException {
    CannotRunException why =
        assertThrows(
            CannotRunException.class,
            () ->
                run(
                    folder,
                    3,
                    Broken.class,
                    printed::add,
                    cells(folder, "good", "noisy", "failing", "unavailable")));
    assertEquals(
        "A worker process could not start: it ended by status 2. It printed: no such option.",
        why.getMessage());
    assertEquals(List.of("one"), Files.readAllLines(folder.resolve("starts")));
  }

  @Test
  void aKilledParentLeavesNoWorkerAndNoClaimThatHoldsUpTheNextRun() throws Exception {
    Process parent =
        JavaCommand.of(Parent.class, List.of(folder.toString()))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("printed").toFile())
            .start();
    List<ProcessHandle> workers = List.of();
    try {
      for (int i = 0; i < 1_200 && ran().isEmpty(); i++) {
        Thread.sleep(50);
      }
      workers = parent.descendants().toList();
      assertEquals(1, workers.size(), Files.readString(folder.resolve("printed")));
    } finally {
      parent.destroyForcibly();
    }
    assertTrue(parent.waitFor(10, TimeUnit.SECONDS));
    for (int i = 0; i < 200 && workers.get(0).isAlive(); i++) {
      Thread.sleep(50);
    }
    assertFalse(workers.get(0).isAlive());

    long begin = System.nanoTime();
    computed(run(1, "waiting once"), "waiting once");
    assertTrue(System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(30), "waits for no dead run");
    try (Stream<Path> files = Files.list(folder.resolve("store"))) {
      assertTrue(files.allMatch(file -> file.toString().endsWith(".json")), "nothing else is left");
    }
  }
}

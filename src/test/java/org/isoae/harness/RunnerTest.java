package org.isoae.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerTest {

  @TempDir Path folder;
  private Path log;
  private final List<String> warnings = new ArrayList<>();

  @BeforeEach
  void nameTheLog() {
    log = folder.resolve("log");
  }

  private static Runner runner(Path store, List<String> warnings, Map<String, String> platform) {
    var quiet = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return new Runner(
        new CellStore(store, warnings::add),
        platform,
        new ProgressDisplay(quiet, false, System::nanoTime));
  }

  private Results run(Cell... cells) {
    return runner(folder.resolve("store"), warnings, Map.of("device", "CPU")).run(List.of(cells));
  }

  private List<String> ran() throws IOException {
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }

  @Test
  void aCellNamedTwiceRunsOnceAndAStoredOneNotAtAll() throws IOException {
    CountingCell cell = new CountingCell("a", log);
    Results first = run(cell, new CountingCell("a", log), new CountingCell("b", log));
    assertEquals(List.of("a", "b"), ran());
    assertEquals(2, first.size());
    assertEquals(0, first.stored());

    Results second = run(cell);
    assertEquals(List.of("a", "b"), ran());
    assertEquals(1, second.stored());
    CellResult result = second.result(cell).orElseThrow();
    assertEquals(1.5, result.metric("metric"));
    assertEquals(0.1, result.array("points")[0][1]);
  }

  @Test
  void whateverDeterminesTheResultMakesAnotherCell() throws IOException {
    CountingCell cell = new CountingCell("a", log);
    run(cell);
    run(new CountingCell("a", 1, "a", log, cell.behaviour()));
    run(new CountingCell("a", 0, "b", log, cell.behaviour()));
    runner(folder.resolve("store"), warnings, Map.of("device", "GPU")).run(List.of(cell));
    assertEquals(List.of("a", "a", "a", "a"), ran());
  }

  @Test
  void aFailingCellFailsAloneAndIsNotStored() throws IOException {
    CountingCell good = new CountingCell("good", log);
    CountingCell bad =
        new CountingCell("bad", log)
            .with(
                () -> {
                  throw new IllegalStateException("L_iso became NaN at step 3.");
                });
    CountingCell missing =
        new CountingCell("missing", log)
            .with(
                () -> {
                  throw new CellUnavailableException("no file x");
                });
    CountingCell notFinite = new CountingCell("nan", log).with(() -> Double.NaN);
    CountingCell tooLarge =
        new CountingCell("large", log)
            .with(
                () -> {
                  throw new OutOfMemoryError("Java heap space");
                });
    Results results = run(bad, missing, notFinite, tooLarge, good);
    assertEquals(new CellOutcome.Failed("L_iso became NaN at step 3."), results.outcome(bad));
    assertEquals(new CellOutcome.NotRun("no file x"), results.outcome(missing));
    assertEquals(new CellOutcome.Failed("metric is NaN."), results.outcome(notFinite));
    assertEquals(new CellOutcome.Failed("Java heap space"), results.outcome(tooLarge));
    assertInstanceOf(CellOutcome.Computed.class, results.outcome(good));
    assertTrue(results.anyFailed());

    run(bad, good);
    assertEquals(List.of("bad", "missing", "nan", "large", "good", "bad"), ran());
  }

  @Test
  void aDamagedResultIsSetAsideAndComputedAgain() throws IOException {
    CountingCell cell = new CountingCell("a", log);
    run(cell);
    Path file = theOnlyResult();
    String whole = Files.readString(file);
    String[] damaged = {
      whole.substring(0, whole.length() / 2), whole.replace("1.5", "1.6"), "", "nonsense\n{"
    };
    for (String content : damaged) {
      Files.writeString(file, content);
      warnings.clear();
      assertEquals(1.5, run(cell).result(cell).orElseThrow().metric("metric"));
      assertEquals(1, warnings.size());
    }
    assertEquals(1 + damaged.length, ran().size());
    assertFalse(run(cell).anyFailed());
    assertEquals(1 + damaged.length, ran().size());
  }

  private Path theOnlyResult() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("store"))) {
      return files.filter(file -> file.toString().endsWith(".json")).findFirst().orElseThrow();
    }
  }

  /** What the killed process runs: one cell that ends, and one that does not. */
  static final class Child {
    public static void main(String[] arguments) {
      Path log = Path.of(arguments[0]);
      CountingCell endless =
          new CountingCell("second", log)
              .with(
                  () -> {
                    Thread.sleep(60_000);
                    return 0;
                  });
      runner(Path.of(arguments[1]), new ArrayList<>(), Map.of("device", "CPU"))
          .run(List.of(new CountingCell("first", log), endless));
    }
  }

  @Test
  void aKilledRunGoesOnFromTheFinishedCellsAndWithinTheHalfFinishedOne() throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                log.toString(),
                folder.resolve("store").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      for (int i = 0; i < 300 && ran().size() < 2; i++) {
        Thread.sleep(100);
      }
    } finally {
      child.destroyForcibly();
    }
    assertTrue(child.waitFor(10, TimeUnit.SECONDS));
    assertEquals(List.of("first", "second"), ran());

    Results results = run(new CountingCell("first", log), new CountingCell("second", log));
    assertEquals(List.of("first", "second", "second goes on"), ran());
    assertEquals(1, results.stored());
    try (Stream<Path> files = Files.list(folder.resolve("store"))) {
      assertTrue(files.allMatch(file -> file.toString().endsWith(".json")), "nothing half is left");
    }
  }
}

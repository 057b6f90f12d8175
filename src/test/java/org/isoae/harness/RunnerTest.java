package org.isoae.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.isoae.result.Metric;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerTest {

  private static final Metric METRIC = Metric.fact("metric", "metric");

  @TempDir Path folder;
  private Path log;
  private final List<String> warnings = new ArrayList<>();

  @BeforeEach
  void nameTheLog() {
    log = folder.resolve("log");
  }

  private static Results run(Path store, List<String> warnings, Cell... cells) {
    var quiet = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return new Runner(
            new CellStore(store, warnings::add),
            new ProgressDisplay(quiet, false, System::nanoTime))
        .run(Plan.of(List.of(cells), HandMade.keys()));
  }

  private Results run(Cell... cells) {
    return run(folder.resolve("store"), warnings, cells);
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
    assertEquals(1.5, metric(second, cell));
    assertEquals(0.1, second.array(cell, "points").value().orElseThrow()[0][1]);
  }

  @Test
  void whateverDeterminesTheResultMakesAnotherCell() throws IOException {
    CountingCell cell = new CountingCell("a", log);
    run(cell);
    run(new CountingCell("a", 1, "a", log, cell.behaviour()));
    run(new CountingCell("a", 0, "b", log, cell.behaviour()));
    assertEquals(List.of("a", "a", "a"), ran());
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
    assertEquals("L_iso became NaN at step 3.", failed(results, bad).why());
    assertEquals(new CellOutcome.NotRun("no file x"), results.outcome(missing));
    assertEquals("metric is NaN.", failed(results, notFinite).why());
    assertTrue(failed(results, tooLarge).why().endsWith("is too small (see -Xmx)"));
    assertInstanceOf(CellOutcome.Computed.class, results.outcome(good));
    assertTrue(results.anyFailed());

    run(bad, good);
    assertEquals(List.of("bad", "missing", "nan", "large", "good", "bad goes on"), ran());
  }

  @Test
  void anInfiniteMetricCostsItsNumberAlone() throws IOException {
    CountingCell infinite = new CountingCell("infinite", log).with(() -> Double.POSITIVE_INFINITY);
    Results results = run(infinite);
    assertFalse(results.anyFailed());
    assertEquals(
        Optional.of("could not be measured: it is infinite"),
        results.result(infinite).flatMap(result -> result.metric("metric")).whyMissing());
    run(infinite);
    assertEquals(List.of("infinite"), ran(), "the result is stored");
  }

  @Test
  void anErrorOrAValueThatIsNoNumberFailsItsCellAlone() throws IOException {
    CountingCell endless = new CountingCell("endless", log).with(this::endless);
    CountingCell unlinked =
        new CountingCell("unlinked", log)
            .with(
                () -> {
                  throw new UnsatisfiedLinkError("no library");
                });
    CountingCell inAnArray = new CountingCell("array", log).withPoint(Double.NEGATIVE_INFINITY);
    CountingCell good = new CountingCell("good", log);
    Results results = run(endless, unlinked, inAnArray, good);
    assertTrue(failed(results, endless).why().contains("StackOverflowError"));
    assertEquals("no library", failed(results, unlinked).why());
    assertEquals("points has -Infinity in row 0, column 1.", failed(results, inAnArray).why());
    assertInstanceOf(CellOutcome.Computed.class, results.outcome(good));
  }

  private double endless() {
    return 1 + endless();
  }

  @Test
  void aStoreThatCannotBeWrittenIsFoundBeforeAnyCellRuns() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    CountingCell cell = new CountingCell("a", log);
    CannotRunException noFolder =
        assertThrows(CannotRunException.class, () -> run(file, warnings, cell));
    assertEquals(
        "Results cannot be stored in "
            + file
            + ": "
            + "a file is in the folder's place. Make it a folder that can be written.",
        noFolder.getMessage());
    CannotRunException noSpace =
        assertThrows(
            CannotRunException.class, () -> run(new CountingCell("a", log).with(Long.MAX_VALUE)));
    assertTrue(noSpace.getMessage().contains(" MiB free, and "), noSpace::getMessage);
    assertEquals(List.of(), ran());
  }

  @Test
  void aResultThatCannotBeStoredIsReportedAndCostsNoOtherCell() throws IOException {
    Path store = folder.resolve("store");
    CountingCell destroyer =
        new CountingCell("destroyer", log)
            .with(
                () -> {
                  try (Stream<Path> files = Files.list(store)) {
                    for (Path file : files.toList()) {
                      Files.delete(file);
                    }
                  }
                  Files.delete(store);
                  Files.writeString(store, "in the folder's place");
                  return 2;
                });
    CountingCell restorer =
        new CountingCell("restorer", log)
            .with(
                () -> {
                  Files.delete(store);
                  return 3;
                })
            .withoutCheckpoint();
    CountingCell last = new CountingCell("last", log);
    Results results = run(destroyer, restorer, last);
    assertEquals(2, metric(results, destroyer));
    assertEquals(3, metric(results, restorer));
    assertFalse(results.anyFailed());
    assertTrue(
        warnings.get(0).startsWith("A result cannot be stored in " + store), warnings::toString);
    assertEquals(2, run(destroyer.with(() -> 2), restorer, last).stored());
  }

  private static CellOutcome.Failed failed(Results results, Cell cell) {
    return assertInstanceOf(CellOutcome.Failed.class, results.outcome(cell));
  }

  private static double metric(Results results, Cell cell) {
    return results.metric(cell, METRIC).value().orElseThrow();
  }

  private CountingCell failingUntil(AtomicBoolean mended, Exception failure) {
    return new CountingCell("a", log)
        .with(
            () -> {
              if (mended.get()) {
                return 1;
              }
              throw failure;
            });
  }

  @Test
  void aFailureKeepsItsStackTraceUntilTheCellHasAResult() throws IOException {
    AtomicBoolean mended = new AtomicBoolean();
    CountingCell cell =
        failingUntil(mended, new IllegalStateException("outer", new IOException("the cause")));
    Path trace = failed(run(cell), cell).trace();
    String text = Files.readString(trace);
    assertTrue(text.contains("IllegalStateException: outer"), text);
    assertTrue(text.contains("the cause") && text.contains("RunnerTest"), text);
    mended.set(true);
    run(cell);
    assertFalse(Files.exists(trace));
    assertEquals(trace.getFileName().toString().split("\\.")[0], theOnlyResultsName());
  }

  @Test
  void aTrainingThatFailedGoesOnWhereItWas() throws IOException {
    AtomicBoolean mended = new AtomicBoolean();
    CountingCell cell =
        failingUntil(mended, new IllegalStateException("the GPU's memory is another's"));
    failed(run(cell), cell);
    mended.set(true);
    assertEquals(1, metric(run(cell), cell));
    assertEquals(List.of("a", "a goes on"), ran());
    try (Stream<Path> files = Files.list(folder.resolve("store"))) {
      assertTrue(files.noneMatch(file -> file.toString().endsWith(".checkpoint")));
    }
  }

  @Test
  void aRunThatComputesNothingWaitsForNoOtherRun() {
    CountingCell cell = new CountingCell("a", log).with(Long.MAX_VALUE / 2);
    Plan plan = Plan.of(List.of(cell), HandMade.keys());
    Path shared = folder.resolve("shared");
    var other = new CellStore(shared, warnings::add);
    String hash = plan.hashes().get(cell).toString();
    assertTrue(other.leases().take(hash));
    // Nor does it ask for the space that the results would take.
    Results results =
        HandMade.run(
            new CellStore(shared, warnings::add), CellExecutor.none("no store has it."), plan);
    assertEquals(new CellOutcome.NotRun("no store has it."), results.outcome(cell));
    other.leases().release(hash);
  }

  @Test
  void twoCellsOfOneComputationAreOneEntryOfAnArchive() throws IOException {
    CountingCell cell = new CountingCell("a", log);
    Path shared = folder.resolve("shared");
    run(shared, warnings, cell);
    Plan plan = Plan.of(List.of(cell, cell.of("the same data")), HandMade.keys());
    assertEquals(2, plan.steps().size());
    assertEquals(
        1,
        CellArchive.write(folder.resolve("cells.zip"), new CellStore(shared, warnings::add), plan));
  }

  @Test
  void aCellThatCannotBePlannedHasItsReasonAndTheOthersRun() throws IOException {
    Cell unavailable =
        new UnplannedCell(
            "unavailable",
            () -> {
              throw new CellUnavailableException("no file x");
            });
    Cell broken =
        new UnplannedCell(
            "broken",
            () -> {
              throw new IllegalStateException("a bug");
            });
    Results results = run(unavailable, broken, new CountingCell("good", log));
    assertEquals(new CellOutcome.NotRun("no file x"), results.outcome(unavailable));
    assertEquals("a bug", failed(results, broken).why());
    assertTrue(Files.readString(failed(results, broken).trace()).contains("a bug"));
    assertEquals(List.of("good"), ran());
  }

  private boolean hasTraces() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("store"))) {
      return files.anyMatch(file -> file.toString().endsWith(".trace.txt"));
    }
  }

  @Test
  void theTraceOfACellThatCouldNotBePlannedGoesOnceItHasAResult() throws IOException {
    CountingCell cell = new CountingCell("a", log);
    Cell broken =
        new UnplannedCell(
            "a",
            () -> {
              throw new IllegalStateException("a bug");
            });
    assertEquals(cell.name(), broken.name());
    run(broken);
    run(cell, broken);
    assertTrue(hasTraces(), "a cell of this name still cannot be planned");
    run(cell);
    assertFalse(hasTraces());
  }

  @Test
  void theTraceOfAFailureGoesWithAResultThatIsTakenFromAnotherStore() throws IOException {
    AtomicBoolean mended = new AtomicBoolean();
    CountingCell cell = failingUntil(mended, new IllegalStateException("a bug"));
    run(cell);
    assertTrue(hasTraces());
    mended.set(true);
    Path other = folder.resolve("other");
    run(other, warnings, cell);
    CellStore store = new CellStore(folder.resolve("store"), warnings::add);
    Plan plan = Plan.of(List.of(cell), HandMade.keys());
    CellArchive.take(other, store, plan);
    HandMade.run(store, CellExecutor.none("no store has it."), plan);
    assertFalse(hasTraces());
  }

  /** A cell without a computation. */
  private record UnplannedCell(String method, Planning planning) implements Cell {

    private interface Planning {
      Computation computation() throws CellUnavailableException;
    }

    @Override
    public String dataset() {
      return "data";
    }

    @Override
    public long seed() {
      return 0;
    }

    @Override
    public double cost() {
      return 1;
    }

    @Override
    public Computation computation() throws CellUnavailableException {
      return planning.computation();
    }
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
      assertEquals(1.5, metric(run(cell), cell));
      assertEquals(1, warnings.size());
    }
    assertEquals(1 + damaged.length, ran().size());
    assertFalse(run(cell).anyFailed());
    assertEquals(1 + damaged.length, ran().size());
  }

  @Test
  void aResultUnderAnotherCellsNameIsNotTakenForIts() throws IOException {
    CountingCell cell = new CountingCell("a", log);
    run(cell);
    Path file = theOnlyResult();
    Path elsewhere = folder.resolve("elsewhere");
    run(elsewhere, warnings, new CountingCell("b", log).with(() -> 2.5));
    try (Stream<Path> files = Files.list(elsewhere)) {
      Path result = files.filter(f -> f.toString().endsWith(".json")).findFirst().orElseThrow();
      Files.copy(result, file, StandardCopyOption.REPLACE_EXISTING);
    }
    assertEquals(1.5, metric(run(cell), cell));
    assertEquals(1, warnings.size(), warnings::toString);
  }

  private String theOnlyResultsName() throws IOException {
    return theOnlyResult().getFileName().toString().split("\\.")[0];
  }

  private Path theOnlyResult() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("store"))) {
      return files.filter(file -> file.toString().endsWith(".json")).findFirst().orElseThrow();
    }
  }

  @Test
  void resultsOfOtherStoresAreTakenIfTheyAreWhole() throws IOException {
    CountingCell good = new CountingCell("good", log);
    CountingCell damaged = new CountingCell("damaged", log);
    CountingCell renamed = new CountingCell("renamed", log);
    CountingCell missing = new CountingCell("missing", log);
    Path other = folder.resolve("other");
    run(other, warnings, good, damaged, renamed);
    Plan plan = Plan.of(List.of(good, damaged, renamed, missing), HandMade.keys());
    Path damagedFile = other.resolve(plan.hashes().get(damaged) + ".json");
    Files.writeString(damagedFile, Files.readString(damagedFile).replace("1.5", "1.6"));
    Files.copy(
        other.resolve(plan.hashes().get(good) + ".json"),
        other.resolve(plan.hashes().get(renamed) + ".json"),
        StandardCopyOption.REPLACE_EXISTING);

    CellStore store = new CellStore(folder.resolve("store"), warnings::add);
    assertEquals(1, CellArchive.take(other, store, plan));
    assertEquals(0, CellArchive.take(other, store, plan), "nothing twice");
    assertEquals(4, warnings.size(), warnings::toString);
    Results results = HandMade.run(store, CellExecutor.none("no store has it."), plan);
    assertEquals(1.5, metric(results, good));
    assertEquals(1, results.stored());
    assertEquals(new CellOutcome.NotRun("no store has it."), results.outcome(missing));
    assertTrue(Files.exists(damagedFile), "the other store is left as it is");
  }

  @Test
  void anArchiveGivesTheResultsBackAndIsTheSameForTheSameResults() throws IOException {
    CountingCell first = new CountingCell("first", log);
    CountingCell second = new CountingCell("second", log);
    CountingCell missing = new CountingCell("missing", log);
    Path other = folder.resolve("other");
    run(other, warnings, first, second);
    Plan plan = Plan.of(List.of(second, first, missing), HandMade.keys());
    Path archive = folder.resolve("cells.zip");
    assertEquals(2, CellArchive.write(archive, new CellStore(other, warnings::add), plan));

    CellStore store = new CellStore(folder.resolve("store"), warnings::add);
    assertEquals(2, CellArchive.take(archive, store, plan));
    Results results = HandMade.run(store, CellExecutor.none("no store has it."), plan);
    assertEquals(1.5, metric(results, first));
    assertEquals(2, results.stored());
    Path again = folder.resolve("again.zip");
    CellArchive.write(again, store, Plan.of(List.of(first, second), HandMade.keys()));
    assertEquals(-1, Files.mismatch(archive, again));
    // A run for one cell, or none, loses nothing that another run has archived.
    Path empty = folder.resolve("empty");
    for (List<Cell> cells : List.<List<Cell>>of(List.of(first), List.of())) {
      for (Path of : List.of(other, empty)) {
        CellStore some = new CellStore(of, warnings::add);
        assertEquals(2, CellArchive.write(again, some, Plan.of(cells, HandMade.keys())));
        assertEquals(-1, Files.mismatch(archive, again));
      }
    }
    assertEquals(List.of(), warnings);
    Files.writeString(again, "no zip");
    assertEquals(2, CellArchive.write(again, store, plan));
    assertEquals(-1, Files.mismatch(archive, again));

    Files.writeString(archive, "no zip");
    IOException e = assertThrows(IOException.class, () -> CellArchive.take(archive, store, plan));
    assertTrue(e.getMessage().contains("zip"), e.getMessage());
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
      run(Path.of(arguments[1]), new ArrayList<>(), new CountingCell("first", log), endless);
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

package org.isoae.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import java.util.stream.Stream;
import org.isoae.data.DataFolders;
import org.isoae.data.DataSets;
import org.isoae.harness.Cell;
import org.isoae.harness.CellOutcome;
import org.isoae.harness.CellStore;
import org.isoae.harness.Experiment;
import org.isoae.harness.Plan;
import org.isoae.harness.ProgressDisplay;
import org.isoae.harness.Results;
import org.isoae.harness.Runner;
import org.isoae.harness.Scale;
import org.isoae.report.PrivateFolders;
import org.isoae.report.Report;
import org.isoae.report.ReportWriter;
import org.isoae.tracking.History;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Smoke runs on real data of which one file is damaged. Each run ends with a report; nothing that
 * is finished is lost; and no damaged file gives a number without a word: the cell is not run, with
 * the reason, or the values are the same, or it is a face of CelebA, whose checksum is then
 * another.
 *
 * <p>Needs {@code -Ddatasets=DIR}, with each data set in its own folder. {@code -Dchaos.store=DIR}
 * names a folder for the store, on a small file system for example; {@code -Dchaos.cases=N} and
 * {@code -Dchaos.seed=N} choose the cases.
 */
@Tag("soak")
class ChaosTest {

  private static final List<String> SETS =
      List.of("mnist", "fashion-mnist", "coil-20", "cifar-10", "celeba");
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private Path folder;

  private final long seed = Long.getLong("chaos.seed", System.nanoTime());
  private final List<String> messages = new ArrayList<>();
  private Path data;
  private Path store;

  /** What a run gives for one cell. */
  private record Given(CellOutcome outcome, String hash) {}

  private Map<String, Given> run(Path datasets) throws IOException {
    messages.clear();
    var folders =
        new DataFolders(Optional.of(datasets), folder.resolve("cache"), false, messages::add);
    var suite =
        new Suite(
            Scale.SMOKE,
            "chaos",
            OptionalInt.empty(),
            DataSets.in(folders),
            Optional.empty(),
            Device.cpu(),
            new History(folder.resolve("history"), messages::add),
            0.1);
    List<Experiment> experiments =
        Stream.of(Exhibit.values())
            .filter(exhibit -> Exhibit.defaultIds(Scale.NIGHT).contains(exhibit.id()))
            .map(exhibit -> exhibit.in(suite))
            .toList();
    Set<Cell> cells = new LinkedHashSet<>();
    experiments.forEach(experiment -> cells.addAll(experiment.cells()));
    Plan plan = Plan.of(cells, suite.keys());
    CellStore cellStore = new CellStore(store, messages::add);
    Results results = new Runner(cellStore, ProgressDisplay.onConsole()).run(plan);
    Contributions all = Contributions.of(experiments, results, cellStore);
    assertEquals(List.of(), all.failures());
    Path page =
        new ReportWriter(folder.resolve("reports"), new PrivateFolders(), messages::add)
            .write(
                new Report(
                    "chaos",
                    "smoke",
                    "",
                    true,
                    Instant.now(),
                    all.sections(),
                    all.numbers(),
                    MissingResults.of(List.copyOf(cells), results),
                    List.of(),
                    all.sums(),
                    Map.of()));
    assertTrue(Files.size(page) > 10_000);
    Map<String, Given> given = new LinkedHashMap<>();
    for (Cell cell : cells) {
      given.put(
          cell.name(),
          new Given(results.outcome(cell), plan.hashes().getOrDefault(cell, "no data")));
    }
    return given;
  }

  @Test
  void aDamagedFileCostsItsCellsAndNothingElse() throws IOException {
    String real = System.getProperty("datasets", "");
    assumeTrue(!real.isEmpty(), "needs -Ddatasets=DIR");
    data = Path.of(real).toAbsolutePath();
    String given = System.getProperty("chaos.store", "");
    store = given.isEmpty() ? folder.resolve("store") : Path.of(given);
    System.out.println("Damaged data: -Dchaos.seed=" + seed);
    Map<String, Given> whole = run(data);
    assertTrue(
        whole.values().stream().allMatch(g -> g.outcome() instanceof CellOutcome.Computed),
        whole::toString);
    List<Path> finished = list(store);
    Random random = new Random(seed);
    for (int i = 0; i < Integer.getInteger("chaos.cases", 200); i++) {
      String set = SETS.get(random.nextInt(SETS.size()));
      Path copy = folder.resolve("case" + i);
      String done = new DataDamage(random).copy(data.resolve(set), copy.resolve(set));
      for (String other : SETS) {
        if (!other.equals(set)) {
          Files.createSymbolicLink(copy.resolve(other), data.resolve(other));
        }
      }
      check(whole, withinTheLimit(copy, done), set, done);
      remove(copy);
      // So that a small file system holds all cases, one after the other.
      for (Path file : list(store)) {
        if (!finished.contains(file)) {
          Files.delete(file);
        }
      }
    }
  }

  /**
   * A run in this thread, as libtorch's gradient mode is each thread's own. One that hangs is
   * interrupted.
   */
  private Map<String, Given> withinTheLimit(Path datasets, String done) throws IOException {
    Thread running = Thread.currentThread();
    Timer timer = new Timer("limit", true);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            running.interrupt();
          }
        },
        LIMIT.toMillis());
    try {
      Map<String, Given> given = run(datasets);
      assertFalse(Thread.interrupted(), done + " took more than " + LIMIT);
      return given;
    } finally {
      timer.cancel();
    }
  }

  private void check(
      Map<String, Given> whole, Map<String, Given> damaged, String set, String done) {
    int notRun = 0;
    for (Map.Entry<String, Given> cell : whole.entrySet()) {
      Given now = damaged.get(cell.getKey());
      String which = done + ": " + cell.getKey() + ": " + now.outcome();
      if (now.outcome() instanceof CellOutcome.Computed computed) {
        if (now.hash().equals(cell.getValue().hash())) {
          assertTrue(computed.stored(), which);
          assertEquals(
              ((CellOutcome.Computed) cell.getValue().outcome()).value().metrics(),
              computed.value().metrics(),
              which);
        } else {
          boolean told =
              Stream.concat(messages.stream(), computed.value().missing().values().stream())
                  .anyMatch(message -> message.contains(set));
          assertTrue(told || set.equals("celeba"), which);
        }
      } else {
        notRun++;
        String why =
            now.outcome() instanceof CellOutcome.NotRun not
                ? not.why()
                : ((CellOutcome.Failed) now.outcome()).why();
        assertFalse(now.outcome() instanceof CellOutcome.Failed, which);
        assertTrue(why.contains(set), which);
      }
    }
    System.out.printf(Locale.ROOT, "%s: %d cells not run.%n", done, notRun);
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static void remove(Path tree) throws IOException {
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}

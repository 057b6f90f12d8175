package org.isoae.harness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the cells that have no stored result, and keeps going when one fails. */
public final class Runner {

  private final CellStore store;
  private final Map<String, String> platform;
  private final ProgressDisplay display;

  /**
   * A runner.
   *
   * @param platform what beside a cell and its code decides its numbers: device, libraries
   */
  public Runner(CellStore store, Map<String, String> platform, ProgressDisplay display) {
    this.store = store;
    this.platform = Map.copyOf(platform);
    this.display = display;
  }

  /**
   * Gives every cell an outcome. Cells with the same key run once.
   *
   * @throws LinkageError if a native library is missing: no cell could run then
   */
  public Results run(List<Cell> cells) {
    Map<CellKey, CellOutcome> outcomes = new LinkedHashMap<>();
    Map<CellKey, Cell> missing = new LinkedHashMap<>();
    for (Cell cell : cells) {
      CellKey key = CellKey.of(cell, platform);
      if (!outcomes.containsKey(key) && !missing.containsKey(key)) {
        store
            .load(key)
            .ifPresentOrElse(
                stored -> outcomes.put(key, upToDate(cell, stored)), () -> missing.put(key, cell));
      }
    }
    display.begin(new ArrayList<>(missing.values()), outcomes.size());
    missing.forEach(
        (key, cell) -> {
          display.cellStarted(cell);
          CellOutcome outcome = compute(cell, store.checkpoint(key));
          if (outcome instanceof CellOutcome.Computed computed) {
            store.save(key, computed);
          }
          store.removeCheckpoint(key);
          outcomes.put(key, outcome);
          display.cellEnded(cell, outcome);
        });
    display.end();
    return new Results(outcomes, platform);
  }

  private static CellOutcome upToDate(Cell cell, CellOutcome.Computed stored) {
    return new CellOutcome.Computed(cell.upToDate(stored.value()), stored.seconds(), true);
  }

  private CellOutcome compute(Cell cell, Path checkpoint) {
    long start = System.nanoTime();
    try {
      CellResult result = cell.run(progress(checkpoint));
      Optional<String> unusable =
          result.metrics().entrySet().stream()
              .filter(metric -> !Double.isFinite(metric.getValue()))
              .map(metric -> "%s is %s.".formatted(metric.getKey(), metric.getValue()))
              .findFirst();
      if (unusable.isPresent()) {
        return new CellOutcome.Failed(unusable.get());
      }
      return new CellOutcome.Computed(result, (System.nanoTime() - start) / 1e9, false);
    } catch (CellUnavailableException e) {
      return new CellOutcome.NotRun(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new CellOutcome.Failed("Interrupted.");
    } catch (Exception | OutOfMemoryError e) {
      return new CellOutcome.Failed(e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  private Cell.Progress progress(Path checkpoint) {
    return new Cell.Progress() {
      @Override
      public void step(long done, long total) {
        display.cellProgress(done, total);
      }

      @Override
      public Path checkpoint() {
        return checkpoint;
      }
    };
  }
}

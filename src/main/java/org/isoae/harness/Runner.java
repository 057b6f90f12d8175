package org.isoae.harness;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.isoae.harness.CellOutcome.Computed;
import org.isoae.identity.Key;
import org.isoae.identity.Sha256;

/** Has the cells computed that have no stored result, and keeps going when one fails. */
public final class Runner {

  private final CellStore store;
  private final ProgressDisplay display;
  private final CellExecutor executor;
  private final long memory;

  /**
   * A runner.
   *
   * @param store where results are kept
   * @param display shows the progress
   * @param executor computes the cells
   * @param memory bytes that the cells which are computed at a time may take
   */
  public Runner(CellStore store, ProgressDisplay display, CellExecutor executor, long memory) {
    this.store = store;
    this.display = display;
    this.executor = executor;
    this.memory = memory;
  }

  /** A runner that computes in this process. */
  public Runner(CellStore store, ProgressDisplay display) {
    this(store, display, CellExecutor.inThisProcess(store), Long.MAX_VALUE);
  }

  /**
   * Gives every cell of a plan an outcome. Cells with the same key run once.
   *
   * @throws CannotRunException if the results cannot be stored; nothing is computed then
   */
  public Results run(Plan plan) {
    Map<Key, CellOutcome> outcomes = new LinkedHashMap<>();
    Map<Key, Plan.Step> missing = new LinkedHashMap<>();
    for (Plan.Step step : plan.steps()) {
      if (!outcomes.containsKey(step.key()) && !missing.containsKey(step.key())) {
        store
            .load(step.key())
            .ifPresentOrElse(
                stored -> outcomes.put(step.key(), stored), () -> missing.put(step.key(), step));
      }
    }
    display.begin(
        missing.values().stream().map(Plan.Step::cell).toList(),
        plan.impossible().size(),
        seconds(plan, outcomes),
        executor.size());
    if (!missing.isEmpty() && executor.size() > 0) {
      store.prepare(missing.values().stream().mapToLong(step -> step.cell().bytes()).sum());
    }

    Map<Cell, CellOutcome> results = new LinkedHashMap<>();
    plan.impossible()
        .forEach(
            (cell, why) -> {
              CellOutcome outcome = store.traces().outcomeOf(why, traceOfUnplanned(cell));
              results.put(cell, outcome);
              display.cellEnded(cell, outcome);
            });
    CellExecutor.Listener listener = listener(outcomes);
    WorkQueue queue = new WorkQueue(missing.values(), store, memory, listener);
    plan.steps().stream()
        .filter(step -> outcomes.containsKey(step.key()))
        .forEach(step -> queue.learn(step.cell(), outcomes.get(step.key())));
    executor.work(queue, listener);
    display.end();
    removeTraces(plan, outcomes);
    for (Plan.Step step : plan.steps()) {
      results.put(step.cell(), current(step.cell(), outcomes.get(step.key())));
    }
    return new Results(results);
  }

  /** A cell that cannot be planned has no key. */
  private static String traceOfUnplanned(Cell cell) {
    return Sha256.of(cell.name());
  }

  /**
   * What an earlier run left of cells that have a result now: from when one could not be planned,
   * or failed and got its result from another store.
   */
  private void removeTraces(Plan plan, Map<Key, CellOutcome> outcomes) {
    // Cells of other settings may have the name of one that still cannot be planned.
    Set<String> kept =
        plan.impossible().keySet().stream()
            .map(Runner::traceOfUnplanned)
            .collect(Collectors.toSet());
    for (Plan.Step step : plan.steps()) {
      if (outcomes.get(step.key()) instanceof Computed) {
        store.traces().remove(step.key().hash());
        if (!kept.contains(traceOfUnplanned(step.cell()))) {
          store.traces().remove(traceOfUnplanned(step.cell()));
        }
      }
    }
  }

  private CellExecutor.Listener listener(Map<Key, CellOutcome> outcomes) {
    return new CellExecutor.Listener() {
      @Override
      public void started(Cell cell) {
        display.cellStarted(cell);
      }

      @Override
      public void progress(Cell cell, long before, long done, long total) {
        display.cellProgress(cell, before, done, total);
      }

      @Override
      public void ended(Plan.Step step, CellOutcome outcome) {
        synchronized (outcomes) {
          outcomes.put(step.key(), outcome);
        }
        display.cellEnded(step.cell(), outcome);
      }
    };
  }

  /** That the stored results took, each once. */
  private static Map<Cell, Double> seconds(Plan plan, Map<Key, CellOutcome> stored) {
    Map<Key, Cell> cells = new LinkedHashMap<>();
    plan.steps().forEach(step -> cells.putIfAbsent(step.key(), step.cell()));
    Map<Cell, Double> seconds = new LinkedHashMap<>();
    cells.forEach(
        (key, cell) -> {
          if (stored.get(key) instanceof Computed computed) {
            seconds.put(cell, computed.seconds());
          }
        });
    return seconds;
  }

  private static CellOutcome current(Cell cell, CellOutcome outcome) {
    if (!(outcome instanceof Computed computed) || !computed.stored()) {
      return outcome;
    }
    try {
      return new Computed(
          cell.withCurrentReasons(computed.value()),
          computed.seconds(),
          computed.peakBytes(),
          true);
    } catch (RuntimeException | Error e) {
      // The reasons are about what is missing. What was measured stands.
      return outcome;
    }
  }
}

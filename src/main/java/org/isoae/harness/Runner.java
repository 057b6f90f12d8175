package org.isoae.harness;

import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.isoae.file.Causes;
import org.isoae.harness.CellOutcome.Computed;
import org.isoae.identity.Key;
import org.isoae.identity.Sha256;
import org.isoae.result.CellResult;

/** Runs the cells that have no stored result, and keeps going when one fails. */
public final class Runner {

  private final CellStore store;
  private final ProgressDisplay display;

  /**
   * A runner.
   *
   * @param store where results are kept
   * @param display shows the progress
   */
  public Runner(CellStore store, ProgressDisplay display) {
    this.store = store;
    this.display = display;
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
        outcomes.size(),
        costPerSecond(plan, outcomes));
    if (!missing.isEmpty()) {
      store.prepare(missing.values().stream().mapToLong(step -> step.cell().bytes()).sum());
    }

    Map<Cell, CellOutcome> results = new LinkedHashMap<>();
    plan.impossible()
        .forEach(
            (cell, why) -> {
              CellOutcome outcome = without(why, Sha256.of(cell.name()));
              results.put(cell, outcome);
              display.cellEnded(cell, outcome);
            });
    for (Plan.Step step : missing.values()) {
      display.cellStarted(step.cell());
      CellOutcome outcome = compute(step);
      if (outcome instanceof Computed computed) {
        store.save(step.key(), computed);
      }
      store.removeCheckpoint(step.key());
      outcomes.put(step.key(), outcome);
      display.cellEnded(step.cell(), outcome);
    }
    display.end();
    for (Plan.Step step : plan.steps()) {
      results.put(step.cell(), current(step.cell(), outcomes.get(step.key())));
    }
    return new Results(results);
  }

  /** Of the cells with a stored result. */
  private static OptionalDouble costPerSecond(Plan plan, Map<Key, CellOutcome> stored) {
    double cost = 0;
    double seconds = 0;
    for (Plan.Step step : plan.steps()) {
      if (stored.get(step.key()) instanceof Computed computed) {
        cost += step.cell().cost();
        seconds += computed.seconds();
      }
    }
    return cost > 0 && seconds > 0 ? OptionalDouble.of(cost / seconds) : OptionalDouble.empty();
  }

  private static CellOutcome current(Cell cell, CellOutcome outcome) {
    if (!(outcome instanceof Computed computed) || !computed.stored()) {
      return outcome;
    }
    try {
      return new Computed(cell.withCurrentReasons(computed.value()), computed.seconds(), true);
    } catch (RuntimeException | Error e) {
      // The reasons are about what is missing. What was measured stands.
      return outcome;
    }
  }

  private CellOutcome compute(Plan.Step step) {
    Key key = step.key();
    long start = System.nanoTime();
    try {
      CellResult result = step.computation().run(progress(store.checkpoint(key)));
      Optional<String> unusable = result.notFinite();
      if (unusable.isPresent()) {
        throw new IllegalStateException(unusable.get());
      }
      return new Computed(result, (System.nanoTime() - start) / 1e9, false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return without(e, key.hash());
    } catch (Throwable e) { // Errors too: they cost this cell alone.
      return without(e, key.hash());
    }
  }

  private CellOutcome without(Throwable why, String name) {
    if (why instanceof CellUnavailableException) {
      return new CellOutcome.NotRun(why.getMessage());
    }
    return new CellOutcome.Failed(
        why instanceof FileSystemException file
            ? file.getFile() + ": " + Causes.of(file)
            : Objects.requireNonNullElse(why.getMessage(), why.toString()),
        store.saveTrace(name, why));
  }

  private Progress progress(Path checkpoint) {
    return new Progress() {
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

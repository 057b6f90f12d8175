package org.isoae.harness;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The cells of a run that have no result. Each is handed to one worker of one run: other runs may
 * share the store. The costliest cells come first, so that the last ones are short; of two that do
 * not fit into memory together, the other waits, and lets a few pass.
 *
 * <p>What is set aside for a cell is its own estimate, or the largest memory that was measured of
 * its kind if that is more. A measurement below the estimate does not lower it: it depends on what
 * the process computed before, and cells of one kind may have other methods. Of the night's cells
 * of U-MAP and t-SNE on COIL-20, all alike, processes had 0.46 to 1.53 GiB.
 */
public final class WorkQueue {

  private static final long POLL_MILLIS = 1_000;

  /** So many cheaper cells may be taken before one that needs more memory than is left. */
  private static final int MAY_PASS = 3;

  private final Set<Plan.Step> open = new LinkedHashSet<>();
  private final CellStore store;
  private final CellExecutor.Listener listener;
  private final long memory;

  /** The most bytes that a cell of each kind was seen to take. */
  private final Map<String, Long> peaks = new HashMap<>();

  /** How many passed the costliest of those that did not fit. */
  private int passed;

  /** Bytes that are set aside for the cells that are being computed. */
  private final Map<Plan.Step, Long> inUse = new HashMap<>();

  /**
   * A queue.
   *
   * @param memory bytes that all cells which are computed at a time may take; a single cell always
   *     may
   * @param listener learns of outcomes
   */
  WorkQueue(
      Collection<Plan.Step> steps, CellStore store, long memory, CellExecutor.Listener listener) {
    steps.stream()
        .sorted(Comparator.comparingDouble((Plan.Step step) -> step.cell().cost()).reversed())
        .forEach(open::add);
    this.store = store;
    this.memory = memory;
    this.listener = listener;
  }

  /** Learns from a result how much memory a cell of its kind takes. */
  synchronized void learn(Cell cell, CellOutcome outcome) {
    if (outcome instanceof CellOutcome.Computed computed) {
      computed.peakBytes().ifPresent(bytes -> peaks.merge(cell.kind(), bytes, Math::max));
    }
  }

  private long memoryOf(Cell cell) {
    return Math.max(cell.memory(), peaks.getOrDefault(cell.kind(), 0L));
  }

  /**
   * Takes a cell. While all that are left are being computed by other runs, or need more memory
   * than is left, this waits.
   *
   * @param beforeWaiting frees what an idle worker holds
   * @return empty when none is left
   */
  public synchronized Optional<Plan.Step> take(Runnable beforeWaiting) throws InterruptedException {
    while (!open.isEmpty()) {
      boolean passing = false;
      for (Iterator<Plan.Step> steps = open.iterator(); steps.hasNext(); ) {
        Plan.Step step = steps.next();
        if (!fits(step.cell())) {
          passing = true;
          if (passed >= MAY_PASS) {
            break;
          }
          continue;
        }
        boolean ours = store.leases().take(step.key().hash());
        // Looked up after the lease: the other run stores its result before it lets go.
        Optional<CellOutcome.Computed> stored = store.load(step.key());
        if (stored.isPresent()) {
          steps.remove();
          store.leases().release(step.key().hash());
          listener.ended(step, stored.get());
        } else if (ours) {
          steps.remove();
          passed = passing ? passed + 1 : 0;
          inUse.put(step, memoryOf(step.cell()));
          return Optional.of(step);
        }
      }
      if (!open.isEmpty()) {
        beforeWaiting.run();
        wait(POLL_MILLIS);
      }
    }
    return Optional.empty();
  }

  private boolean fits(Cell cell) {
    long taken = inUse.values().stream().mapToLong(Long::longValue).sum();
    return taken == 0 || taken + memoryOf(cell) <= memory;
  }

  /** Gives all cells that are left one outcome, whoever else may be computing them. */
  synchronized void giveUp(CellOutcome outcome) {
    open.forEach(step -> listener.ended(step, outcome));
    open.clear();
  }

  /** Gives a cell that was taken its outcome. */
  public synchronized void ended(Plan.Step step, CellOutcome outcome) {
    inUse.remove(step);
    learn(step.cell(), outcome);
    store.leases().release(step.key().hash());
    listener.ended(step, outcome);
    notifyAll();
  }
}

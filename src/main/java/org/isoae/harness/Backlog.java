package org.isoae.harness;

import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The cells of a run that have no result. Each is handed to one worker of one run: other runs may
 * share the store. The costliest cells come first, so that the last ones are short.
 */
public final class Backlog {

  private static final long POLL_MILLIS = 1_000;

  private final Set<Plan.Step> open = new LinkedHashSet<>();
  private final CellStore store;
  private final Crew.Listener listener;
  private final long memory;
  private long inUse;

  /**
   * A backlog.
   *
   * @param memory bytes that all cells which are computed at a time may take, by {@link
   *     Cell#memory}; a single cell always may
   * @param listener learns of cells that another run has finished meanwhile
   */
  Backlog(Collection<Plan.Step> steps, CellStore store, long memory, Crew.Listener listener) {
    steps.stream()
        .sorted(Comparator.comparingDouble((Plan.Step step) -> step.cell().cost()).reversed())
        .forEach(open::add);
    this.store = store;
    this.memory = memory;
    this.listener = listener;
  }

  /**
   * Takes a cell. While all that are left are being computed by other runs, or need more memory
   * than is left, this waits.
   *
   * @return empty when none is left
   */
  public synchronized Optional<Plan.Step> take() throws InterruptedException {
    while (!open.isEmpty()) {
      for (Iterator<Plan.Step> steps = open.iterator(); steps.hasNext(); ) {
        Plan.Step step = steps.next();
        if (inUse > 0 && inUse + step.cell().memory() > memory) {
          continue;
        }
        boolean ours = store.claims().take(step.key().hash());
        // Looked up after the claim: the other run stores its result before it lets go.
        Optional<CellOutcome.Computed> stored = store.load(step.key());
        if (stored.isPresent()) {
          steps.remove();
          if (ours) {
            store.claims().release(step.key().hash());
          }
          listener.ended(step, stored.get());
        } else if (ours) {
          steps.remove();
          inUse += step.cell().memory();
          return Optional.of(step);
        }
      }
      if (!open.isEmpty()) {
        wait(POLL_MILLIS);
      }
    }
    return Optional.empty();
  }

  /** Gives a cell back: it has its outcome. */
  public synchronized void done(Plan.Step step) {
    inUse -= step.cell().memory();
    store.claims().release(step.key().hash());
    notifyAll();
  }

  /** Takes one cell after another until none is left. */
  void forEach(Consumer<Plan.Step> work) {
    try {
      for (Optional<Plan.Step> step = take(); step.isPresent(); step = take()) {
        try {
          work.accept(step.get());
        } finally {
          done(step.get());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotRunException("The run was interrupted.");
    }
  }
}

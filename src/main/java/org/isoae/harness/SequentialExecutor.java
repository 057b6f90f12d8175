package org.isoae.harness;

import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Gives one cell after another its outcome.
 *
 * @param outcome of a cell, whose progress the listener learns
 */
record SequentialExecutor(BiFunction<Plan.Step, CellExecutor.Listener, CellOutcome> outcome)
    implements CellExecutor {

  @Override
  public int size() {
    return 1;
  }

  @Override
  public void work(WorkQueue queue, Listener listener) {
    try {
      for (Optional<Plan.Step> step = next(queue); step.isPresent(); step = next(queue)) {
        queue.ended(step.get(), outcome.apply(step.get(), listener));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotRunException("The run was interrupted.");
    }
  }

  private static Optional<Plan.Step> next(WorkQueue queue) throws InterruptedException {
    return queue.take(() -> {});
  }
}

package org.isoae.harness;

import java.util.function.BiFunction;

/**
 * A crew that gives one cell after another its outcome.
 *
 * @param outcome of a cell, whose progress the listener learns
 */
record OneByOne(BiFunction<Plan.Step, Crew.Listener, CellOutcome> outcome) implements Crew {

  @Override
  public int size() {
    return 1;
  }

  @Override
  public void work(Backlog backlog, Listener listener) {
    backlog.forEach(step -> listener.ended(step, outcome.apply(step, listener)));
  }
}

package org.isoae.experiments.shared;

import org.isoae.harness.Cell;
import org.isoae.harness.Computation;

/** A cell that is never computed: its result is made by hand. */
record Untrained(String method, double weight, long seed) implements Cell {

  @Override
  public String dataset() {
    return "data";
  }

  @Override
  public double cost() {
    return 1;
  }

  @Override
  public Computation computation() {
    throw new UnsupportedOperationException();
  }
}

package org.isoae.harness;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.isoae.identity.Key;
import org.isoae.identity.Keys;

/** The different cells of a run, each with its key, which is made here and nowhere else. */
public final class Plan {

  private final List<Step> steps = new ArrayList<>();
  private final Map<Cell, Throwable> impossible = new LinkedHashMap<>();

  /** A cell that can be computed. */
  record Step(Cell cell, Computation computation, Key key) {}

  private Plan() {}

  /**
   * Plans cells. A cell that cannot be planned, for want of its data for example, keeps the reason.
   *
   * @param cells equal ones are planned once
   */
  public static Plan of(Collection<? extends Cell> cells, Keys keys) {
    Plan plan = new Plan();
    for (Cell cell : new LinkedHashSet<>(cells)) {
      try {
        Computation computation = cell.computation();
        if (!(computation instanceof Record determinants)) {
          throw new IllegalArgumentException(
              computation.getClass() + " is no record, so that its key cannot be made.");
        }
        plan.steps.add(new Step(cell, computation, keys.of(determinants)));
      } catch (Throwable e) { // Errors too: they cost this cell alone.
        plan.impossible.put(cell, e);
      }
    }
    return plan;
  }

  List<Step> steps() {
    return steps;
  }

  /** Cells without a key, and why. */
  Map<Cell, Throwable> impossible() {
    return impossible;
  }

  /** The hashes of the cells' keys. */
  public Map<Cell, String> hashes() {
    Map<Cell, String> hashes = new LinkedHashMap<>();
    steps.forEach(step -> hashes.put(step.cell(), step.key().hash()));
    return hashes;
  }
}

package org.isoae.harness;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
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
  public record Step(Cell cell, Computation computation, Key key) {}

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

  /**
   * One of several parts of about the same cost, for machines that share the work. Which part a
   * cell is in depends on the plan alone, and on nothing that is stored: a machine that starts
   * later, or again, finds the same parts.
   *
   * @param part from 1
   */
  public Plan part(int part, int parts) {
    double[] cost = new double[parts];
    Plan chosen = new Plan();
    Map<Key, Integer> places = new HashMap<>();
    steps.stream()
        .sorted(
            Comparator.comparingDouble((Step step) -> -step.cell().cost())
                .thenComparing(step -> step.key().hash()))
        .forEach(
            step -> {
              int place =
                  places.computeIfAbsent(
                      step.key(),
                      key -> {
                        int cheapest = 0;
                        for (int i = 1; i < parts; i++) {
                          cheapest = cost[i] < cost[cheapest] ? i : cheapest;
                        }
                        cost[cheapest] += step.cell().cost();
                        return cheapest;
                      });
              if (place == part - 1) {
                chosen.steps.add(step);
              }
            });
    if (part == 1) {
      chosen.impossible.putAll(impossible);
    }
    return chosen;
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

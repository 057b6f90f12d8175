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
        plan.steps.add(new Step(cell, computation, key(computation, keys)));
      } catch (Throwable e) { // Errors too: they cost this cell alone.
        plan.impossible.put(cell, e);
      }
    }
    return plan;
  }

  /** The key of a computation, which is a record. */
  public static Key key(Computation computation, Keys keys) {
    if (!(computation instanceof Record determinants)) {
      throw new IllegalArgumentException(
          computation.getClass() + " is no record, so that its key cannot be made.");
    }
    return keys.of(determinants);
  }

  List<Step> steps() {
    return steps;
  }

  /**
   * One of several parts of about the same cost, for machines that share the work. Which part a
   * cell is in depends on the cells and their costs alone, and not on what is stored: a machine
   * that starts later, or again, or lacks some data, finds the same parts.
   *
   * @param part from 1
   */
  public Plan part(int part, int parts) {
    Map<Cell, Key> keys = new LinkedHashMap<>();
    steps.forEach(step -> keys.put(step.cell(), step.key()));
    List<Cell> cells = new ArrayList<>(keys.keySet());
    cells.addAll(impossible.keySet());
    cells.sort(Comparator.comparingDouble(Cell::cost).reversed().thenComparing(Cell::name));

    double[] cost = new double[parts];
    Map<Object, Integer> places = new HashMap<>();
    for (Cell cell : cells) {
      // Cells with the same key are one computation.
      places.computeIfAbsent(
          keys.containsKey(cell) ? keys.get(cell) : cell,
          one -> {
            int cheapest = 0;
            for (int i = 1; i < parts; i++) {
              cheapest = cost[i] < cost[cheapest] ? i : cheapest;
            }
            cost[cheapest] += cell.cost();
            return cheapest;
          });
    }
    Plan chosen = new Plan();
    steps.stream().filter(step -> places.get(step.key()) == part - 1).forEach(chosen.steps::add);
    impossible.forEach(
        (cell, why) -> {
          if (places.get(cell) == part - 1) {
            chosen.impossible.put(cell, why);
          }
        });
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

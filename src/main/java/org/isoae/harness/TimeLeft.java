package org.isoae.harness;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/**
 * How long cells take, learnt from finished ones. {@link Cell#cost} compares cells of one kind and
 * data set well, and others roughly: another network or library has other constants.
 */
final class TimeLeft {

  /**
   * Where nothing is known: the surfaces at scale quick, on one thread of an AMD EPYC (8 cells of
   * Table 2's CAE, 45 to 60 s each).
   */
  private static final double NOMINAL_SECONDS_PER_COST = 1 / 2e4;

  private final Map<String, Sum> kinds = new HashMap<>();
  private final Sum all = new Sum();

  /** Of cells of one kind. */
  private static final class Sum {
    private double cost;
    private double seconds;

    void add(double moreCost, double moreSeconds) {
      cost += moreCost;
      seconds += moreSeconds;
    }

    boolean isKnown() {
      return cost > 0 && seconds > 0;
    }

    double secondsPerCost() {
      return seconds / cost;
    }
  }

  /**
   * A cell that is being computed.
   *
   * @param part that is done, from 0 to 1
   */
  record Running(Cell cell, double part, double seconds) {}

  /** Learns from a finished cell. */
  void learn(Cell cell, double seconds) {
    kinds.computeIfAbsent(kind(cell), kind -> new Sum()).add(cell.cost(), seconds);
    all.add(cell.cost(), seconds);
  }

  /** Whether a finished cell tells anything. */
  boolean isMeasured() {
    return all.isKnown();
  }

  /**
   * The seconds until all are done, if each worker takes the costliest cell next.
   *
   * @param open those that have not begun
   */
  double seconds(Collection<Running> running, Collection<Cell> open, int workers) {
    PriorityQueue<Double> loads = new PriorityQueue<>();
    List<Double> remaining =
        Stream.concat(
                running.stream().map(cell -> remaining(cell, running)),
                open.stream()
                    .sorted(Comparator.comparingDouble(Cell::cost).reversed())
                    .map(cell -> expected(cell, running)))
            .toList();
    for (double one : remaining) {
      loads.add(loads.size() < workers ? one : loads.remove() + one);
    }
    return loads.isEmpty() ? 0 : Collections.max(loads);
  }

  private double remaining(Running running, Collection<Running> all) {
    return running.part() > 0
        ? running.seconds() * (1 - running.part()) / running.part()
        : Math.max(0, expected(running.cell(), all) - running.seconds());
  }

  /** Cells that run tell, too, while none of the kind has ended. */
  private double expected(Cell cell, Collection<Running> running) {
    Sum known = kinds.get(kind(cell));
    if (known == null || !known.isKnown()) {
      known = partly(running.stream().filter(other -> kind(other.cell()).equals(kind(cell))));
    }
    if (!known.isKnown()) {
      known = all;
    }
    if (!known.isKnown()) {
      known = partly(running.stream());
    }
    return cell.cost() * (known.isKnown() ? known.secondsPerCost() : NOMINAL_SECONDS_PER_COST);
  }

  private static Sum partly(Stream<Running> running) {
    Sum sum = new Sum();
    running
        .filter(cell -> cell.part() > 0)
        .forEach(cell -> sum.add(cell.part() * cell.cell().cost(), cell.seconds()));
    return sum;
  }

  private static String kind(Cell cell) {
    return cell.getClass().getName() + " " + cell.dataset();
  }
}

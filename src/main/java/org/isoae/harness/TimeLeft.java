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
 * How long cells take, learnt from finished ones: from those of the same {@link Cell#kind}, or else
 * from all.
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
   * @param before the part of it that an earlier run had done, from 0 to 1
   * @param part that is done altogether
   * @param seconds that this run has spent
   */
  record Running(Cell cell, double before, double part, double seconds) {

    private double ownPart() {
      return part - before;
    }
  }

  /**
   * Learns from a finished cell.
   *
   * @param part of it that took the seconds
   */
  void learn(Cell cell, double part, double seconds) {
    kinds.computeIfAbsent(cell.kind(), kind -> new Sum()).add(part * cell.cost(), seconds);
    all.add(part * cell.cost(), seconds);
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
    return running.ownPart() > 0
        ? running.seconds() * (1 - running.part()) / running.ownPart()
        : Math.max(0, expected(running.cell(), all) * (1 - running.part()) - running.seconds());
  }

  /** Cells that run tell, too, while none of the kind has ended. */
  private double expected(Cell cell, Collection<Running> running) {
    Sum known = kinds.get(cell.kind());
    if (known == null || !known.isKnown()) {
      known = partly(running.stream().filter(other -> other.cell().kind().equals(cell.kind())));
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
        .filter(cell -> cell.ownPart() > 0)
        .forEach(cell -> sum.add(cell.ownPart() * cell.cell().cost(), cell.seconds()));
    return sum;
  }
}

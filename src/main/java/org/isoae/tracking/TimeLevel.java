package org.isoae.tracking;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * A stretch of a history in which the time stayed the same. Where one ends and another begins,
 * there was a step.
 *
 * <p>Levels are those of the least
 *
 * <pre>Σ |log tᵢ − m(level of i)| + γ · (number of levels),   m the level's median,</pre>
 *
 * found exactly by dynamic programming over the last level's beginning (Friedrich, Kempe, Liebscher
 * and Winkler, "Complexity Penalized M-Estimation: Fast Computation", J. Comput. Graph. Stat. 17,
 * 2008). asv, which tracks Python projects, does the same; absolute and not squared deviations,
 * that a single odd run makes no level. γ grows with the logarithm of the number of runs, as
 * Schwarz's criterion has it (Yao, "Estimating the Number of Change-Points via Schwarz' Criterion",
 * 1988).
 *
 * @param from its first run
 * @param to after its last run
 * @param time its median, in milliseconds
 */
public record TimeLevel(int from, int to, double time) {

  /** γ over noise · log(runs); by simulation, so that a history without a step rarely has one. */
  private static final double PENALTY = 3;

  /** No machine is quieter than this, however alike a few runs are. */
  private static final double LEAST_NOISE = 0.01;

  /** The mean over the median of the absolute difference between neighbours, over √2, if normal. */
  private static final double NOISE_OF_DIFFERENCES = 0.836;

  /** A single run is an outlier. */
  private static final int SHORTEST = 2;

  /**
   * The levels of a history.
   *
   * @param times one of each run, in their order
   */
  public static List<TimeLevel> of(double[] times) {
    int n = times.length;
    double[] y = Arrays.stream(times).map(Math::log).toArray();
    double gamma = PENALTY * noise(y) * Math.log(n);
    double[] least = new double[n + 1]; // of the first so many runs
    int[] begin = new int[n + 1]; // of their last level
    for (int to = 1; to <= n; to++) {
      least[to] = Double.POSITIVE_INFINITY;
      Deviation deviation = new Deviation();
      for (int from = to - 1; from >= 0; from--) {
        deviation.add(y[from]);
        boolean allowed = from == 0 || (from >= SHORTEST && to - from >= SHORTEST);
        double cost = least[from] + deviation.sum() + gamma;
        if (allowed && cost < least[to]) {
          least[to] = cost;
          begin[to] = from;
        }
      }
    }
    Deque<TimeLevel> levels = new ArrayDeque<>();
    for (int to = n; to > 0; to = begin[to]) {
      levels.addFirst(
          new TimeLevel(begin[to], to, Sample.median(Arrays.copyOfRange(times, begin[to], to))));
    }
    return List.copyOf(levels);
  }

  /**
   * How far runs of one level lie from it: by the differences of neighbours, which rarely cross.
   */
  private static double noise(double[] y) {
    if (y.length < 2) {
      return LEAST_NOISE;
    }
    double[] differences =
        IntStream.range(1, y.length).mapToDouble(i -> Math.abs(y[i] - y[i - 1])).toArray();
    return Math.max(LEAST_NOISE, NOISE_OF_DIFFERENCES * Sample.median(differences));
  }

  /** The sum of absolute deviations from the median of values that come one by one. */
  private static final class Deviation {

    private final PriorityQueue<Double> low = new PriorityQueue<>(Collections.reverseOrder());
    private final PriorityQueue<Double> high = new PriorityQueue<>();
    private double lowSum;
    private double highSum;

    void add(double value) {
      if (low.isEmpty() || value <= low.peek()) {
        low.add(value);
        lowSum += value;
      } else {
        high.add(value);
        highSum += value;
      }
      if (low.size() > high.size() + 1) {
        double moved = low.remove();
        lowSum -= moved;
        highSum += moved;
        high.add(moved);
      } else if (high.size() > low.size()) {
        double moved = high.remove();
        highSum -= moved;
        lowSum += moved;
        low.add(moved);
      }
    }

    double sum() {
      double middle = low.peek();
      return highSum - high.size() * middle + low.size() * middle - lowSum;
    }
  }
}

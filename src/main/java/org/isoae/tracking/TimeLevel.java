package org.isoae.tracking;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.isoae.statistics.Median;

/**
 * A part of a history in which a benchmark's time stayed the same. Between two levels is a step.
 *
 * <p>The levels minimise
 *
 * <pre>Σ |log tᵢ − m(level of i)| + γ · (number of levels),   m the level's median,</pre>
 *
 * which is found exactly by dynamic programming over the start of the last level (Friedrich, Kempe,
 * Liebscher and Winkler, "Complexity Penalized M-Estimation: Fast Computation", J. Comput. Graph.
 * Stat. 17, 2008). asv, which tracks Python projects, uses the same method. Deviations are absolute
 * and not squared, so that a single outlier does not form a level. γ grows with the logarithm of
 * the number of runs, as in Schwarz's criterion (Yao, "Estimating the Number of Change-Points via
 * Schwarz' Criterion", 1988).
 *
 * @param from index of its first run
 * @param to index after its last run
 * @param time its median, in milliseconds
 */
public record TimeLevel(int from, int to, double time) {

  /**
   * γ / (noise · log(runs)). Chosen by simulation, so that steps are rarely found in histories
   * without one.
   */
  private static final double PENALTY = 3;

  /** Lower bound on the noise, because a few runs can agree by chance. */
  private static final double LEAST_NOISE = 0.01;

  /** E|t − m| / median|tᵢ₊₁ − tᵢ| of normal noise: √(2/π) / (0.6745 √2). */
  private static final double NOISE_OF_DIFFERENCES = 0.836;

  /** A level of a single run would be an outlier. */
  private static final int SHORTEST = 2;

  /**
   * The levels of a history, the oldest first.
   *
   * @param times one time per run, the oldest first
   */
  public static List<TimeLevel> of(double[] times) {
    int n = times.length;
    double[] y = Arrays.stream(times).map(Math::log).toArray();
    double gamma = PENALTY * noise(y) * Math.log(n);
    double[] least = new double[n + 1]; // Lowest cost of the first n runs.
    int[] begin = new int[n + 1]; // Start of their last level.
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
          new TimeLevel(begin[to], to, Median.of(Arrays.copyOfRange(times, begin[to], to))));
    }
    return List.copyOf(levels);
  }

  /** Mean distance of a run from its level, estimated from neighbours: few pairs span a step. */
  private static double noise(double[] y) {
    if (y.length < 2) {
      return LEAST_NOISE;
    }
    double[] differences =
        IntStream.range(1, y.length).mapToDouble(i -> Math.abs(y[i] - y[i - 1])).toArray();
    return Math.max(LEAST_NOISE, NOISE_OF_DIFFERENCES * Median.of(differences));
  }

  /** Sum of absolute deviations from the median, updated with each value. */
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

package org.isoae.statistics;

import java.util.Arrays;

/** The median. */
public final class Median {

  private Median() {}

  /**
   * The middle value, or the mean of the two in the middle.
   *
   * @param values at least one; their order does not matter
   */
  public static double of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}

package org.isoae.metric;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Nearest neighbours of points, and what their classes say. */
public final class Neighbours {

  private Neighbours() {}

  /**
   * The nearest others of a point, the nearest first; of two at one distance the earlier.
   *
   * @param squared distances from the point to all
   * @param point itself, which is left out
   * @param k how many
   */
  static int[] nearest(double[] squared, int point, int k) {
    int[] nearest = new int[k];
    int found = 0;
    for (int j = 0; j < squared.length; j++) {
      if (j == point || found == k && squared[j] >= squared[nearest[k - 1]]) {
        continue;
      }
      int place = found < k ? found++ : k - 1;
      while (place > 0 && squared[nearest[place - 1]] > squared[j]) {
        nearest[place] = nearest[place - 1];
        place--;
      }
      nearest[place] = j;
    }
    return Arrays.copyOf(nearest, found);
  }

  /**
   * The share of points whose class is that of the majority of their k nearest others; of two
   * classes with as many, the one met first counts.
   *
   * @param codes the points
   * @param labels their classes, from 0
   */
  public static double accuracy(Distances codes, int[] labels, int k) {
    int classes = Arrays.stream(labels).max().orElse(0) + 1;
    long right =
        IntStream.range(0, labels.length)
            .parallel()
            .filter(
                i -> {
                  double[] squared = new double[labels.length];
                  codes.from(i, squared);
                  return majority(nearest(squared, i, k), labels, classes) == labels[i];
                })
            .count();
    return right / (double) labels.length;
  }

  private static int majority(int[] voters, int[] labels, int classes) {
    int[] votes = new int[classes];
    for (int voter : voters) {
      votes[labels[voter]]++;
    }
    int winner = labels[voters[0]];
    for (int voter : voters) {
      if (votes[labels[voter]] > votes[winner]) {
        winner = labels[voter];
      }
    }
    return winner;
  }
}

package org.isoae.metric;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The nearest neighbours of points, and classification by their majority. */
public final class Neighbours {

  private Neighbours() {}

  /**
   * The k nearest neighbours of a point in ascending order of distance; ties go to the lower index.
   *
   * @param squared the squared distances from the point to all points
   * @param point the index of the point, which is excluded
   * @param k the number of neighbours
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
   * The leave-one-out accuracy of the k-nearest-neighbour classifier. A tie between classes goes to
   * the class of the nearer neighbour.
   *
   * @param codes the distances between the points
   * @param labels the classes of the points, counted from 0
   * @param k the number of neighbours
   * @return the share of points whose class is the majority class of their neighbours
   */
  public static double accuracy(Distances codes, int[] labels, int k) {
    int classes = Arrays.stream(labels).max().orElse(0) + 1;
    long correct =
        IntStream.range(0, labels.length)
            .parallel()
            .filter(
                i -> {
                  double[] squared = new double[labels.length];
                  codes.from(i, squared);
                  return majority(nearest(squared, i, k), labels, classes) == labels[i];
                })
            .count();
    return correct / (double) labels.length;
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

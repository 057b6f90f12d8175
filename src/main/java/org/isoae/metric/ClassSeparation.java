package org.isoae.metric;

import java.util.Arrays;

/** How far the classes of codes are apart. */
public final class ClassSeparation {

  private ClassSeparation() {}

  /**
   * The mean silhouette (Rousseeuw 1987): (b − a)/max(a, b), a the mean distance of a code to the
   * others of its class, b the least mean distance to another class; 0 for the only code of a
   * class.
   *
   * @param codes distances between codes
   * @param labels the classes, counted from 0, at least two of them
   * @return from −1 to 1
   */
  static double silhouette(Distances codes, int[] labels) {
    int classes = Arrays.stream(labels).max().orElse(-1) + 1;
    int[] sizes = new int[classes];
    for (int label : labels) {
      sizes[label]++;
    }
    double sum = 0;
    double[] squared = new double[labels.length];
    double[] means = new double[classes];
    for (int i = 0; i < labels.length; i++) {
      codes.from(i, squared);
      Arrays.fill(means, 0);
      for (int j = 0; j < labels.length; j++) {
        if (j != i) {
          means[labels[j]] += Math.sqrt(squared[j]);
        }
      }
      if (sizes[labels[i]] > 1) {
        double own = means[labels[i]] / (sizes[labels[i]] - 1);
        double other = Double.POSITIVE_INFINITY;
        for (int label = 0; label < classes; label++) {
          if (label != labels[i] && sizes[label] > 0) {
            other = Math.min(other, means[label] / sizes[label]);
          }
        }
        double larger = Math.max(own, other);
        sum += larger == 0 ? 0 : (other - own) / larger;
      }
    }
    return sum / labels.length;
  }

  /**
   * How much three classes lie on each other, for the three that do most: the share of their codes
   * whose nearest other code among the three is of another class. A tie counts as another class.
   *
   * @param codes planar codes, a class after the other
   * @param size the number of codes of each class
   * @return 0 where any three classes are apart, about 2/3 where three are mixed
   */
  static double largestOverlap(double[][] codes, int size) {
    int classes = codes.length / size;
    double[][] nearest = new double[codes.length][classes];
    for (int i = 0; i < codes.length; i++) {
      Arrays.fill(nearest[i], Double.POSITIVE_INFINITY);
      for (int j = 0; j < codes.length; j++) {
        if (j != i) {
          double distance = Math.hypot(codes[i][0] - codes[j][0], codes[i][1] - codes[j][1]);
          nearest[i][j / size] = Math.min(nearest[i][j / size], distance);
        }
      }
    }
    double largest = 0;
    for (int a = 0; a < classes; a++) {
      for (int b = a + 1; b < classes; b++) {
        for (int c = b + 1; c < classes; c++) {
          int mixed = mixed(nearest, size, a, b, c) + mixed(nearest, size, b, a, c);
          mixed += mixed(nearest, size, c, a, b);
          largest = Math.max(largest, mixed / (3.0 * size));
        }
      }
    }
    return largest;
  }

  private static int mixed(double[][] nearest, int size, int own, int other, int third) {
    int mixed = 0;
    for (int i = own * size; i < (own + 1) * size; i++) {
      mixed += Math.min(nearest[i][other], nearest[i][third]) <= nearest[i][own] ? 1 : 0;
    }
    return mixed;
  }
}

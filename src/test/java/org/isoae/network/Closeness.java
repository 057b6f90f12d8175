package org.isoae.network;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** Compares vectors relative to their length. */
final class Closeness {

  private Closeness() {}

  static void assertClose(double[] expected, double[] actual, double tolerance, String what) {
    double relative = relativeDifference(expected, actual);
    assertTrue(relative < tolerance, what + " differs by " + relative);
  }

  static double relativeDifference(double[] expected, double[] actual) {
    double difference = 0;
    double size = 0;
    for (int i = 0; i < expected.length; i++) {
      difference += Math.pow(expected[i] - actual[i], 2);
      size += Math.pow(expected[i], 2);
    }
    return Math.sqrt(difference) / Math.max(Math.sqrt(size), 1e-3);
  }
}

package org.isoae.network;

import java.util.Random;

/** Random inputs whose seed is printed, so that a failure can be repeated with -Dtest.seed=. */
public final class RandomPoints {

  private final Random random;

  private RandomPoints(long seed) {
    random = new Random(seed);
  }

  /** New inputs on every run, or those of {@code -Dtest.seed}. */
  public static RandomPoints announced() {
    long seed = Long.getLong("test.seed", System.nanoTime());
    System.out.println("Random inputs: -Dtest.seed=" + seed);
    return new RandomPoints(seed);
  }

  /** Normal numbers. */
  public double[][] rows(int rows, int columns) {
    double[][] matrix = new double[rows][columns];
    for (double[] row : matrix) {
      for (int k = 0; k < columns; k++) {
        row[k] = random.nextGaussian();
      }
    }
    return matrix;
  }

  /** A seed for the engine. */
  public int engineSeed() {
    return random.nextInt();
  }
}

package org.isoae.metric;

import java.util.stream.IntStream;

/** The squared distances within a set of points, one row of the distance matrix at a time. */
public interface Distances {

  /** {@return the number of points} */
  int count();

  /**
   * Computes the squared Euclidean distances from one point to all points.
   *
   * @param point the index of the point
   * @param squared receives the {@link #count()} squared distances
   */
  void from(int point, double[] squared);

  /**
   * Computes all distances once and holds them in 32-bit precision: 4n² bytes, for sets of some
   * thousand points that are used many times.
   *
   * @return the distances in memory
   */
  default Distances held() {
    int n = count();
    float[][] rows = new float[n][];
    IntStream.range(0, n)
        .parallel()
        .forEach(
            i -> {
              double[] squared = new double[n];
              from(i, squared);
              rows[i] = new float[n];
              for (int j = 0; j < n; j++) {
                rows[i][j] = (float) squared[j];
              }
            });
    return new Distances() {
      @Override
      public int count() {
        return n;
      }

      @Override
      public void from(int point, double[] squared) {
        for (int j = 0; j < n; j++) {
          squared[j] = rows[point][j];
        }
      }
    };
  }

  /**
   * The distances between points.
   *
   * @param points one point per row
   * @return distances that are computed on each call
   */
  static Distances of(double[][] points) {
    return new Distances() {
      @Override
      public int count() {
        return points.length;
      }

      @Override
      public void from(int point, double[] squared) {
        double[] p = points[point];
        for (int j = 0; j < points.length; j++) {
          double sum = 0;
          for (int k = 0; k < p.length; k++) {
            double difference = p[k] - points[j][k];
            sum += difference * difference;
          }
          squared[j] = sum;
        }
      }
    };
  }

  /**
   * The distances between images of one byte per value, in units of the values (0 to 255).
   *
   * @param bytes unsigned bytes, image after image
   * @param dimension the number of values per image, at most 33,000: the sum is an int, which is
   *     several times faster than a double and overflows beyond
   * @return distances that are computed on each call
   */
  static Distances ofBytes(byte[] bytes, int dimension) {
    int count = bytes.length / dimension;
    return new Distances() {
      @Override
      public int count() {
        return count;
      }

      @Override
      public void from(int point, double[] squared) {
        int from = point * dimension;
        for (int j = 0; j < count; j++) {
          int to = j * dimension;
          int sum = 0;
          for (int k = 0; k < dimension; k++) {
            int difference = (bytes[from + k] & 0xff) - (bytes[to + k] & 0xff);
            sum += difference * difference;
          }
          squared[j] = sum;
        }
      }
    };
  }
}

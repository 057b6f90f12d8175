package org.isoae.metric;

import java.util.stream.IntStream;

/** Distances within a set of points, a row of the matrix at a time. */
public interface Distances {

  /** How many points. */
  int count();

  /**
   * Squared Euclidean distances from one point to all.
   *
   * @param point which
   * @param squared receives {@link #count()} of them
   */
  void from(int point, double[] squared);

  /**
   * The same, worked out once and held: n² numbers of 4 bytes, for sets of thousands that are asked
   * many times.
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

  /** Of points, one a row. */
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
   * Of images, a byte for each value, in units of the values.
   *
   * @param bytes image after image
   * @param dimension values in an image, at most 33,000: a sum is an int, which is several times
   *     faster than a double
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

package org.isoae.metric;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Table 7's "L2" between images and their reconstructions. The paper does not say whether it is
 * squared, by value or by image, or on which range, so that three readings are kept.
 */
public final class ReconstructionError {

  /** Mean of (x̂ − x)² over all values, on [−1, 1]. */
  public static final String SQUARED = "L2";

  /** Mean of (x̂ − x)² over all values, on [0, 1]. */
  public static final String SQUARED_UNIT = "L2 on [0, 1]";

  /** Mean of ‖x̂ − x‖ over the images, not squared, on [0, 1]. */
  public static final String NORM = "L2 norm by image, on [0, 1]";

  private final int dimension;
  private final double width;
  private double squares;
  private double norms;
  private long images;

  /**
   * Nothing measured yet.
   *
   * @param dimension values in an image
   * @param width of the range of the values that will be handed in: 2 for [−1, 1]
   */
  public ReconstructionError(int dimension, double width) {
    this.dimension = dimension;
    this.width = width;
  }

  /**
   * Takes some images up.
   *
   * @param x image after image
   * @param reconstruction likewise
   */
  public void add(float[] x, float[] reconstruction) {
    if (x.length != reconstruction.length || x.length % dimension != 0) {
      throw new IllegalArgumentException(
          "%,d and %,d values are not images of %,d each."
              .formatted(x.length, reconstruction.length, dimension));
    }
    for (int from = 0; from < x.length; from += dimension) {
      double square = 0;
      for (int i = from; i < from + dimension; i++) {
        double difference = (reconstruction[i] - x[i]) / width;
        square += difference * difference;
      }
      squares += square;
      norms += Math.sqrt(square);
      images++;
    }
  }

  /** The three readings by name. */
  public Map<String, Double> readings() {
    double unit = squares / images / dimension;
    Map<String, Double> readings = new LinkedHashMap<>();
    readings.put(SQUARED, 4 * unit);
    readings.put(SQUARED_UNIT, unit);
    readings.put(NORM, norms / images);
    return readings;
  }
}

package org.isoae.metric;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The "L2" of Table 7 between images and their reconstructions. The paper does not say whether it
 * is squared, averaged over values or images, or on which range, so three readings are computed.
 */
public final class ReconstructionError {

  /** Id of the mean of (x̂ − x)² over all values, in the range [−1, 1]. */
  public static final String SQUARED = "L2";

  /** Id of the mean of (x̂ − x)² over all values, in the range [0, 1]. */
  public static final String SQUARED_UNIT = "L2 on [0, 1]";

  /** Id of the mean of ‖x̂ − x‖ over all images, not squared, in the range [0, 1]. */
  public static final String NORM = "L2 norm by image, on [0, 1]";

  private final int dimension;
  private final double width;
  private double squares;
  private double norms;
  private long images;

  /**
   * Creates an error of no images yet.
   *
   * @param dimension the number of values per image
   * @param width the width of the range of the values passed to {@link #add}: 2 for [−1, 1]
   */
  public ReconstructionError(int dimension, double width) {
    this.dimension = dimension;
    this.width = width;
  }

  /**
   * Accumulates the error of some images.
   *
   * @param x the images, one after the other
   * @param reconstruction the reconstructions, in the same order
   * @throws IllegalArgumentException if the arrays differ in length or do not hold whole images
   */
  public void add(float[] x, float[] reconstruction) {
    if (x.length != reconstruction.length || x.length % dimension != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Expected as many reconstructed values as values, in images of %,d; got %,d and %,d.",
              dimension,
              reconstruction.length,
              x.length));
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

  /** {@return the three readings by id} */
  public Map<String, Double> readings() {
    double unit = squares / images / dimension;
    Map<String, Double> readings = new LinkedHashMap<>();
    readings.put(SQUARED, 4 * unit);
    readings.put(SQUARED_UNIT, unit);
    readings.put(NORM, norms / images);
    return readings;
  }
}

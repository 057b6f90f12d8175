package org.isoae.metric;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * The numbers beside Figure 4's pictures, for any embedding of one set of images. What the images
 * alone decide is worked out once, for all methods.
 */
public final class EmbeddingMeasures {

  /** {@link Crowding}. */
  public static final String CROWDING = "crowding";

  /** {@link NeighbourhoodPreservation#trustworthiness()}. */
  public static final String TRUSTWORTHINESS = "trustworthiness";

  /** {@link NeighbourhoodPreservation#continuity()}. */
  public static final String CONTINUITY = "continuity";

  /** {@link Neighbours#accuracy}. */
  public static final String ACCURACY = "knn_accuracy";

  /** {@link RingRegularity}, averaged over the rings; absent for sets without. */
  public static final String RING = "ring_cv";

  /** Neighbours in trustworthiness, continuity and the classifier. */
  public static final int NEIGHBOURS = 12;

  /** Images that those three, whose time grows with the square, are taken over. */
  public static final int MEASURED = 5_000;

  private final int[] measured;
  private final int[] labels;
  private final int ring;
  private final Distances inData;

  /**
   * Measures for a set of images.
   *
   * @param pixels a byte for each value, image after image
   * @param labels the images' classes, from 0
   * @param ring how many images, one after the other, are poses of one object all around; 0: the
   *     set has no such rings
   */
  public EmbeddingMeasures(byte[] pixels, int[] labels, int ring) {
    this.ring = ring;
    int dimension = pixels.length / labels.length;
    measured = some(labels.length);
    this.labels = Arrays.stream(measured).map(i -> labels[i]).toArray();
    byte[] theirs = new byte[measured.length * dimension];
    for (int i = 0; i < measured.length; i++) {
      System.arraycopy(pixels, measured[i] * dimension, theirs, i * dimension, dimension);
    }
    inData = Distances.ofBytes(theirs, dimension).held();
  }

  /**
   * Measures an embedding.
   *
   * @param codes of all images, in their order
   */
  public Map<String, Double> of(double[][] codes) {
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put(CROWDING, Crowding.of(codes));
    Distances inCodes =
        Distances.of(Arrays.stream(measured).mapToObj(i -> codes[i]).toArray(double[][]::new));
    NeighbourhoodPreservation preservation =
        NeighbourhoodPreservation.of(inData, inCodes, NEIGHBOURS);
    measures.put(TRUSTWORTHINESS, preservation.trustworthiness());
    measures.put(CONTINUITY, preservation.continuity());
    measures.put(ACCURACY, Neighbours.accuracy(inCodes, labels, NEIGHBOURS));
    if (ring > 0) {
      double sum = 0;
      for (int from = 0; from < codes.length; from += ring) {
        sum += RingRegularity.coefficientOfVariation(Arrays.copyOfRange(codes, from, from + ring));
      }
      measures.put(RING, sum * ring / codes.length);
    }
    return measures;
  }

  /** The same images for every method. */
  private static int[] some(int count) {
    return new Random(0)
        .ints(0, count)
        .distinct()
        .limit(Math.min(count, MEASURED))
        .sorted()
        .toArray();
  }
}

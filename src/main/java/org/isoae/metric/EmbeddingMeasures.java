package org.isoae.metric;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * The metrics beside the panels of Figure 4, for any embedding of a set of images. The distances
 * between the images are computed once and shared by all embeddings.
 */
public final class EmbeddingMeasures {

  /** Id of {@link PlanarSpread#centre}. */
  public static final String CENTRE = "centre_spread";

  /** Id of {@link PlanarSpread#evenness}. */
  public static final String EVENNESS = "evenness";

  /** Id of 1 − {@link ClassSeparation#silhouette}. */
  public static final String SEPARATION = "silhouette_shortfall";

  /** Id of {@link NeighbourhoodPreservation#trustworthiness()}. */
  public static final String TRUSTWORTHINESS = "trustworthiness";

  /** Id of {@link NeighbourhoodPreservation#continuity()}. */
  public static final String CONTINUITY = "continuity";

  /** Id of 1 − {@link Neighbours#accuracy}. */
  public static final String CLASSIFIER_ERROR = "knn_error";

  /** Id of {@link RingRegularity}, averaged over the rings; absent for sets without rings. */
  public static final String RING = "ring_cv";

  /** Id of {@link ClassSeparation#largestOverlap} of the rings; absent for sets without rings. */
  public static final String OVERLAP = "class_overlap";

  /** The k of trustworthiness, continuity and the k-nearest-neighbour classifier. */
  public static final int NEIGHBOURS = 12;

  /** The size of the sample for all metrics but those of rings: their time is quadratic. */
  public static final int MEASURED = 5_000;

  private final int[] sample;
  private final int[] labels;
  private final int ring;
  private final Distances dataDistances;

  /**
   * Prepares the metrics of a set of images.
   *
   * @param pixels one byte per value, image after image
   * @param labels the classes of the images, counted from 0
   * @param ring the number of consecutive images that show one object on a full turn; 0 if the set
   *     has no such rings
   */
  public EmbeddingMeasures(byte[] pixels, int[] labels, int ring) {
    this.ring = ring;
    int dimension = pixels.length / labels.length;
    sample = sample(labels.length);
    this.labels = Arrays.stream(sample).map(i -> labels[i]).toArray();
    byte[] samplePixels = new byte[sample.length * dimension];
    for (int i = 0; i < sample.length; i++) {
      System.arraycopy(pixels, sample[i] * dimension, samplePixels, i * dimension, dimension);
    }
    dataDistances = Distances.ofBytes(samplePixels, dimension).held();
  }

  /**
   * Measures an embedding.
   *
   * @param codes the planar codes of all images, in their order
   * @return the metrics by id, in a fixed order
   */
  public Map<String, Double> of(double[][] codes) {
    Map<String, Double> measures = new LinkedHashMap<>();
    double[][] sampled = Arrays.stream(sample).mapToObj(i -> codes[i]).toArray(double[][]::new);
    PlanarSpread spread = PlanarSpread.of(sampled);
    measures.put(CENTRE, spread.centre());
    measures.put(EVENNESS, spread.evenness());
    Distances codeDistances = Distances.of(sampled);
    NeighbourhoodPreservation preservation =
        NeighbourhoodPreservation.of(dataDistances, codeDistances, NEIGHBOURS);
    measures.put(TRUSTWORTHINESS, preservation.trustworthiness());
    measures.put(CONTINUITY, preservation.continuity());
    measures.put(CLASSIFIER_ERROR, 1 - Neighbours.accuracy(codeDistances, labels, NEIGHBOURS));
    measures.put(SEPARATION, 1 - ClassSeparation.silhouette(codeDistances, labels));
    if (ring > 0) {
      double sum = 0;
      for (int from = 0; from < codes.length; from += ring) {
        sum += RingRegularity.coefficientOfVariation(Arrays.copyOfRange(codes, from, from + ring));
      }
      measures.put(RING, sum * ring / codes.length);
      measures.put(OVERLAP, ClassSeparation.largestOverlap(codes, ring));
    }
    return measures;
  }

  /** The same sample for every embedding. */
  private static int[] sample(int count) {
    return new Random(0)
        .ints(0, count)
        .distinct()
        .limit(Math.min(count, MEASURED))
        .sorted()
        .toArray();
  }
}

package org.isoae.experiments.images;

import java.util.List;
import org.isoae.metric.EmbeddingMeasures;
import org.isoae.network.BatchNormDerivative;
import org.isoae.result.Metric;

/** The numbers beside Figure 4's pictures. */
final class ImageMetrics {

  /**
   * {@link org.isoae.metric.PlanarSpread#centre}: 1 for an even disc, less where codes are crowded.
   */
  static final Metric CENTRE =
      Metric.higherIsBetter(EmbeddingMeasures.CENTRE, "spread around the centre");

  /** {@link org.isoae.metric.PlanarSpread#evenness}: 1 for an even spread. */
  static final Metric EVENNESS = Metric.higherIsBetter(EmbeddingMeasures.EVENNESS, "evenness");

  /** 1 − the mean silhouette of the classes. */
  static final Metric SEPARATION =
      Metric.lowerIsBetter(EmbeddingMeasures.SEPARATION, "1 − silhouette");

  /** The share of codes that the majority of the nearest codes gives a wrong class. */
  static final Metric CLASSIFIER_ERROR =
      Metric.lowerIsBetter(EmbeddingMeasures.CLASSIFIER_ERROR, "classifier's error");

  /** The variation of the gaps between neighbouring poses; missing for sets without rings. */
  static final Metric RING_SPACING = Metric.lowerIsBetter(EmbeddingMeasures.RING, "ring spacing");

  /** Of the three classes that lie most on each other; missing for sets without rings. */
  static final Metric OVERLAP = Metric.lowerIsBetter(EmbeddingMeasures.OVERLAP, "class overlap");

  /** Equation 1 with running statistics, of the network that gave the codes. */
  static final Metric L_REC_AFTER = Metric.lowerIsBetter("L_rec_after", "L_rec, after training");

  /**
   * Equation 6 with running statistics on the training images, after training. COIL-20 has no other
   * images; so this holds for all sets.
   */
  static final Metric L_ISO_AFTER = Metric.lowerIsBetter("L_iso_after", "L_iso, after training");

  /** The same for equation 7. */
  static final Metric L_PISO_AFTER = Metric.lowerIsBetter("L_piso_after", "L_piso, after training");

  /** What tells of a network beside its codes. */
  static final List<Metric> OF_NETWORKS = List.of(L_REC_AFTER, L_ISO_AFTER, L_PISO_AFTER);

  private static final List<Metric> OF_RINGS = List.of(RING_SPACING, OVERLAP);

  /** All of an embedding, in the order of the tables' columns. */
  private static final List<Metric> ALL =
      List.of(
          CENTRE,
          EVENNESS,
          SEPARATION,
          CLASSIFIER_ERROR,
          Metric.higherIsBetter(EmbeddingMeasures.TRUSTWORTHINESS, "trustworthiness"),
          Metric.higherIsBetter(EmbeddingMeasures.CONTINUITY, "continuity"),
          RING_SPACING,
          OVERLAP);

  private ImageMetrics() {}

  /** The same metric of another reading of batch norm's place in df and dg, under its own name. */
  static Metric with(Metric metric, BatchNormDerivative batchNorm) {
    return batchNorm == BatchNormDerivative.EXACT
        ? metric
        : new Metric(
            metric.id(),
            metric.heading() + ", batch norm in evaluation mode",
            metric.unit(),
            metric.direction());
  }

  /** Those that a task has. */
  static List<Metric> of(ImageTask task) {
    return ALL.stream().filter(metric -> task.hasRings() || !OF_RINGS.contains(metric)).toList();
  }
}

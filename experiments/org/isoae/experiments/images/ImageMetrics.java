package org.isoae.experiments.images;

import java.util.List;
import org.isoae.metric.EmbeddingMeasures;
import org.isoae.result.Metric;

/** The numbers beside Figure 4's pictures. */
final class ImageMetrics {

  /** The share of codes in the middle of the picture, against an even spread. */
  static final Metric CROWDING = Metric.lowerIsBetter(EmbeddingMeasures.CROWDING, "crowding");

  /** The variation of the gaps between neighbouring poses; missing for sets without rings. */
  static final Metric RING_SPACING = Metric.lowerIsBetter(EmbeddingMeasures.RING, "ring spacing");

  /** All of them, in the order of the tables' columns. */
  private static final List<Metric> ALL =
      List.of(
          CROWDING,
          Metric.higherIsBetter(EmbeddingMeasures.TRUSTWORTHINESS, "trustworthiness"),
          Metric.higherIsBetter(EmbeddingMeasures.CONTINUITY, "continuity"),
          Metric.higherIsBetter(EmbeddingMeasures.ACCURACY, "classifier"),
          RING_SPACING);

  private ImageMetrics() {}

  /** Those that a task has. */
  static List<Metric> of(ImageTask task) {
    return ALL.stream().filter(metric -> task.hasRings() || metric != RING_SPACING).toList();
  }
}

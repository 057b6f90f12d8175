package org.isoae.experiments.own;

import java.util.List;
import org.isoae.metric.EmbeddingMeasures;
import org.isoae.result.Metric;

/** What is measured on a user's points. */
final class OwnMetrics {

  /** L_rec on the points that were trained on: how much less it is shows overfitting. */
  static final Metric L_REC_TRAINED =
      Metric.lowerIsBetter(OwnTraining.L_REC_TRAINED, "L_rec, trained");

  /** L_rec on points that were held out. */
  static final Metric L_REC = Metric.lowerIsBetter(OwnTraining.L_REC, "L_rec, held out");

  /**
   * Its root over the size of the data, which is the root mean square distance from their centroid.
   */
  static final Metric RELATIVE_RMS =
      Metric.lowerIsBetter(OwnTraining.RELATIVE_RMS, "RMS, held out");

  /** Of the singular values of df at the codes: 5 % are smaller. */
  static final Metric SMALL = Metric.fact(OwnTraining.SMALL, "σ, 5 %");

  /** The median of these values: 1 for an isometry. */
  static final Metric MEDIAN = Metric.fact(OwnTraining.MEDIAN, "σ, median");

  /** 5 % are larger. */
  static final Metric LARGE = Metric.fact(OwnTraining.LARGE, "σ, 95 %");

  /** How few points become neighbours that were none. */
  static final Metric TRUSTWORTHINESS =
      Metric.higherIsBetter(EmbeddingMeasures.TRUSTWORTHINESS, "trustworthiness");

  /** How few neighbours are torn apart. */
  static final Metric CONTINUITY =
      Metric.higherIsBetter(EmbeddingMeasures.CONTINUITY, "continuity");

  /** Of every method. */
  static final List<Metric> OF_CODES = List.of(TRUSTWORTHINESS, CONTINUITY);

  /** All, in the order of the table's columns; classic methods have those of the codes alone. */
  static final List<Metric> ALL =
      List.of(
          L_REC_TRAINED, L_REC, RELATIVE_RMS, SMALL, MEDIAN, LARGE, TRUSTWORTHINESS, CONTINUITY);

  private OwnMetrics() {}
}

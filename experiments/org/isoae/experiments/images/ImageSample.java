package org.isoae.experiments.images;

import java.util.Map;
import org.isoae.data.ImageSet;
import org.isoae.experiments.shared.Points;
import org.isoae.metric.EmbeddingMeasures;
import org.jspecify.annotations.Nullable;

/** The images of a set that a run uses, and the measures of their embeddings. */
final class ImageSample implements Points {

  private final ImageSet images;
  private final int ring;
  private @Nullable EmbeddingMeasures measures;

  /**
   * A sample.
   *
   * @param ring the number of images, one after the other, that show one object from all sides; 0:
   *     none do
   */
  ImageSample(ImageSet images, int ring) {
    this.images = images;
    this.ring = ring;
  }

  ImageSet images() {
    return images;
  }

  /** Each image as a row of values in [0, 1]. */
  @Override
  public float[][] rows() {
    return images.rows();
  }

  @Override
  public Map<String, Double> measures(double[][] codes) {
    if (measures == null) {
      measures = new EmbeddingMeasures(images.pixels(), images.labels(), ring);
    }
    return measures.of(codes);
  }

  /** For the keys of cells: the pixels, the labels and the rings. */
  String sha256() {
    String sum = images.sha256();
    return ring == 0 ? sum : sum + ", rings of " + ring;
  }
}

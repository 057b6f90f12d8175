package org.isoae.experiments.images;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.isoae.data.DataSets;
import org.isoae.data.ImageDataset;
import org.isoae.data.ImageSet;
import org.isoae.experiments.shared.ClassicCell;
import org.isoae.experiments.shared.Lookup;
import org.isoae.experiments.shared.Points;
import org.isoae.harness.CellUnavailableException;
import org.isoae.result.Found;

/** The images of a run; each set is looked for and read once. Several threads may ask. */
final class ImageSource {

  private final int images;
  private final Lookup<ImageDataset, ImageSample> samples;
  private final Map<ImageDataset, OptionalDouble> variances = new ConcurrentHashMap<>();

  /**
   * A source; nothing is looked for yet.
   *
   * @param images at most so many of each set, and of sets with rings the whole ones that hold them
   */
  ImageSource(DataSets data, int images) {
    this.images = images;
    samples =
        new Lookup<>(
            dataset -> {
              ImageSet all = data.images(dataset);
              int used = count(dataset, images);
              // Of sets with rings the first ones, whole: a ring with gaps is no ring.
              ImageSet sample =
                  dataset.ring() > 0 && used < all.count()
                      ? all.rows(IntStream.range(0, used).toArray())
                      : all.sample(used, 0);
              return Found.of(new ImageSample(sample, dataset.ring()));
            },
            ImageDataset::title);
  }

  /**
   * How many images of a whole set are used: of a set with rings as many whole ones as hold them.
   */
  static int count(ImageDataset dataset, int images) {
    if (images >= dataset.count()) {
      return dataset.count();
    }
    int ring = dataset.ring();
    return ring == 0 ? images : (images + ring - 1) / ring * ring;
  }

  /** The images of a set, or a sample of them. */
  ImageSample of(ImageDataset dataset) throws CellUnavailableException {
    return samples.of(dataset);
  }

  /** The same, or why there are none. */
  Found<ImageSample> find(ImageDataset dataset) {
    return samples.find(dataset);
  }

  /**
   * The mean squared distance of an image from the mean image, with values in [0, 1]: the L_rec of
   * a decoder that knows nothing else. Empty without the images.
   */
  OptionalDouble variance(ImageDataset dataset) {
    return variances.computeIfAbsent(
        dataset,
        set ->
            find(set)
                .fold(
                    sample -> OptionalDouble.of(variance(sample.images())),
                    why -> OptionalDouble.empty()));
  }

  private static double variance(ImageSet images) {
    int dimension = images.dimension();
    double[] sums = new double[dimension];
    double squares = 0;
    byte[] pixels = images.pixels();
    for (int i = 0; i < pixels.length; i++) {
      double value = (pixels[i] & 0xff) / 255.0;
      sums[i % dimension] += value;
      squares += value * value;
    }
    double variance = squares / images.count();
    for (double sum : sums) {
      variance -= sum / images.count() * (sum / images.count());
    }
    return variance;
  }

  /** A set as the classic methods embed it. */
  record Rows(ImageSource source, ImageDataset dataset) implements ClassicCell.Data {

    @Override
    public String title() {
      return dataset.title();
    }

    /** As planned, so that a machine without the data finds the same cost. */
    @Override
    public long size() {
      return (long) count(dataset, source.images) * dataset.pixels();
    }

    @Override
    public Points points() throws CellUnavailableException {
      return source.of(dataset);
    }
  }
}

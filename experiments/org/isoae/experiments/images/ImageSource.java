package org.isoae.experiments.images;

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

  private final Lookup<ImageDataset, ImageSample> samples;

  /**
   * A source; nothing is looked for yet.
   *
   * @param images at most so many of each set
   */
  ImageSource(DataSets data, int images) {
    samples =
        new Lookup<>(
            dataset -> {
              ImageSet all = data.images(dataset);
              // A ring with gaps is no ring, so that sets with rings are used whole at every scale.
              ImageSet used = dataset.ring() > 0 ? all : all.sample(images, 0);
              return Found.of(new ImageSample(used, dataset.ring()));
            },
            ImageDataset::title);
  }

  /** The images of a set, or a sample of them. */
  ImageSample of(ImageDataset dataset) throws CellUnavailableException {
    return samples.of(dataset);
  }

  /** The same, or why there are none. */
  Found<ImageSample> find(ImageDataset dataset) {
    return samples.find(dataset);
  }

  /** A set as the classic methods embed it. */
  record Rows(ImageSource source, ImageDataset dataset) implements ClassicCell.Data {

    @Override
    public String title() {
      return dataset.title();
    }

    @Override
    public long size() throws CellUnavailableException {
      return source.of(dataset).images().pixels().length;
    }

    @Override
    public Points points() throws CellUnavailableException {
      return source.of(dataset);
    }
  }
}

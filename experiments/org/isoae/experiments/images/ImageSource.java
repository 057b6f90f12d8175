package org.isoae.experiments.images;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.isoae.data.DataSets;
import org.isoae.data.DataUnavailableException;
import org.isoae.data.ImageDataset;
import org.isoae.data.ImageSet;
import org.isoae.experiments.shared.ClassicCell;
import org.isoae.experiments.shared.Points;
import org.isoae.harness.CellUnavailableException;
import org.isoae.result.Found;

/** The images of a run; each set is looked for and read once. Several threads may ask. */
final class ImageSource {

  private final DataSets data;
  private final int images;
  private final Map<ImageDataset, Found<ImageSample>> loaded = new ConcurrentHashMap<>();

  /**
   * A source; nothing is looked for yet.
   *
   * @param images at most so many of each set
   */
  ImageSource(DataSets data, int images) {
    this.data = data;
    this.images = images;
  }

  /** The images of a set, or a sample of them. */
  ImageSample of(ImageDataset dataset) throws CellUnavailableException {
    return CellUnavailableException.orElseThrow(find(dataset));
  }

  /** The same, or why there are none. */
  Found<ImageSample> find(ImageDataset dataset) {
    return loaded.computeIfAbsent(dataset, this::load);
  }

  private Found<ImageSample> load(ImageDataset dataset) {
    try {
      ImageSet all = data.images(dataset);
      // A ring with gaps is no ring, so that sets with rings are used whole at every scale.
      ImageSet used = dataset.ring() > 0 ? all : all.sample(images, 0);
      return Found.of(new ImageSample(used, dataset.ring()));
    } catch (DataUnavailableException e) {
      return Found.missing(e.getMessage());
    }
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

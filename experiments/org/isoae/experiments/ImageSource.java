package org.isoae.experiments;

import java.util.EnumMap;
import java.util.Map;
import org.isoae.data.DataFolders;
import org.isoae.data.DataUnavailableException;
import org.isoae.data.ImageDataset;
import org.isoae.data.ImageSet;
import org.isoae.harness.CellUnavailableException;
import org.isoae.metric.EmbeddingMeasures;

/** The images of a run: each set is read once, and looked for once where it cannot be had. */
final class ImageSource {

  /** What a cell's key has where there is no data; such a cell is never stored. */
  private static final String NO_DATA = "unavailable";

  private final DataFolders folders;
  private final int images;
  private final Map<ImageDataset, Loaded> loaded = new EnumMap<>(ImageDataset.class);

  private final Map<ImageDataset, EmbeddingMeasures> measures = new EnumMap<>(ImageDataset.class);

  private record Loaded(ImageSet images, String sha256, String why) {}

  /**
   * A source.
   *
   * @param images at most so many of each set
   */
  ImageSource(DataFolders folders, int images) {
    this.folders = folders;
    this.images = images;
  }

  /** The images of a set, or a sample of them. */
  ImageSet of(ImageDataset dataset) throws CellUnavailableException {
    Loaded set = loaded(dataset);
    if (set.images() == null) {
      throw new CellUnavailableException(set.why());
    }
    return set.images();
  }

  /** What embeddings of a set are measured by. */
  EmbeddingMeasures measures(ImageDataset dataset) throws CellUnavailableException {
    ImageSet set = of(dataset);
    int ring = dataset == ImageDataset.COIL_20 ? ImageDataset.POSES : 0;
    return measures.computeIfAbsent(
        dataset, which -> new EmbeddingMeasures(set.pixels(), set.labels(), ring));
  }

  /** A set as the classic methods see it: each image a row of values in [0, 1]. */
  ClassicCell.Data rows(ImageDataset dataset) {
    return new Rows(this, dataset);
  }

  private record Rows(ImageSource source, ImageDataset dataset) implements ClassicCell.Data {

    @Override
    public String title() {
      return dataset.title();
    }

    @Override
    public String sha256() {
      return source.sha256(dataset);
    }

    @Override
    public long size() throws CellUnavailableException {
      return source.of(dataset).pixels().length;
    }

    @Override
    public float[][] rows() throws CellUnavailableException {
      return source.of(dataset).rows();
    }

    @Override
    public Map<String, Double> measures(double[][] codes) throws CellUnavailableException {
      return source.measures(dataset).of(codes);
    }
  }

  /** Of what {@link #of} gives. */
  String sha256(ImageDataset dataset) {
    return loaded(dataset).sha256();
  }

  private Loaded loaded(ImageDataset dataset) {
    return loaded.computeIfAbsent(dataset, this::load);
  }

  private Loaded load(ImageDataset dataset) {
    try {
      ImageSet all = dataset.load(folders);
      // COIL-20 is whole at every scale: a ring of poses with gaps is no ring.
      ImageSet used = dataset == ImageDataset.COIL_20 ? all : all.sample(images, 0);
      return new Loaded(used, used.sha256(), null);
    } catch (DataUnavailableException e) {
      return new Loaded(null, NO_DATA, e.getMessage());
    }
  }
}

package org.isoae.experiments.images;

import ai.djl.Device;
import org.isoae.data.DataSets;
import org.isoae.harness.Experiment;
import org.isoae.harness.Scale;
import org.isoae.identity.Checksums;

/** The experiments of sections 4.2 and 4.3 at one scale; they share images and cells. */
public final class ImageExperiments {

  private final ImageCells cells;

  /**
   * The experiments; nothing is looked for or trained yet.
   *
   * @param seeds how many: 0 to n − 1
   * @param data where images are taken from
   * @param checksums comes to know the images
   */
  public ImageExperiments(
      Scale scale, int seeds, DataSets data, Device device, Checksums checksums) {
    ImageSettings settings = ImageSettings.at(scale, seeds);
    checksums.with(ImageSample.class, ImageSample::sha256);
    cells = new ImageCells(settings, new ImageSource(data, settings.images()), device, checksums);
  }

  /** Figure 4. */
  public Experiment figure4(String id) {
    return new Figure4(id, cells);
  }

  /** Figure 5. */
  public Experiment figure5(String id) {
    return new Figure5(id, cells);
  }

  /** The effort that the scale makes. */
  public String inWords() {
    return cells.settings().inWords();
  }
}

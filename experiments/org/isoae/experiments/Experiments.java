package org.isoae.experiments;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isoae.data.DataFolders;
import org.isoae.data.ImageDataset;
import org.isoae.data.InceptionFile;
import org.isoae.data.Surface;
import org.isoae.harness.Experiment;
import org.isoae.harness.Scale;

/** The paper's tables and figures at one scale, and the settings and data that they share. */
public final class Experiments {

  /** In the paper's order. */
  static final List<String> IDS =
      List.of(
          "inset",
          "table2",
          "figure2",
          "figure3",
          "theorem1",
          "figure4",
          "figure5",
          "table7",
          "figure6",
          "figure7",
          "figure8");

  /** Those of the images of sections 4.2 and 4.3, and those of section A.2.1. */
  private static final List<String> ON_IMAGES = List.of("figure4", "figure5");

  private static final List<String> ON_SPLIT_IMAGES =
      List.of("table7", "figure6", "figure7", "figure8");

  private static final Path FEATURES = DataFolders.CACHE.resolve("inception-features");

  private final Device device;
  private final SurfaceSettings surfaces;
  private final ImageSettings imageSettings;
  private final ImageSource images;
  private final GeneralizationCells generalization;

  /**
   * The experiments; nothing is looked for or trained yet.
   *
   * @param seeds how many: 0 to n − 1
   * @param folders where data sets lie
   */
  public Experiments(Scale scale, int seeds, DataFolders folders, Device device) {
    this.device = device;
    surfaces = SurfaceSettings.at(scale, seeds);
    imageSettings = ImageSettings.at(scale, seeds);
    images = new ImageSource(folders, imageSettings.images());
    GeneralizationSettings generalizationSettings = GeneralizationSettings.at(scale, seeds);
    generalization =
        new GeneralizationCells(
            generalizationSettings,
            new GeneralizationSource(dataset -> dataset.load(folders), generalizationSettings),
            new Fid(() -> InceptionFile.find(folders), InceptionFile.sha256(), FEATURES, device),
            device);
  }

  /** One for each of {@link #IDS}, in their order. */
  public List<Experiment> all() {
    SurfaceCells cells = new SurfaceCells(surfaces, device);
    return List.of(
        new Inset(surfaces, device),
        new Table2(cells),
        new Figure2(cells),
        new Figure3(cells),
        new Theorem1(cells),
        new Figure4(imageSettings, images, device),
        new Figure5(imageSettings, images, device),
        new Table7(generalization),
        new Figure6(generalization),
        new Figure7(generalization),
        new Figure8(generalization));
  }

  List<Long> seeds() {
    return surfaces.seeds();
  }

  /** How much of the paper's effort is made. */
  String inWords() {
    return "Surfaces: %s. Images: %s. Generalization: %s."
        .formatted(
            surfaces.inWords(), imageSettings.inWords(), generalization.settings().inWords());
  }

  /** Checksums of the data, by what they are of. */
  Map<String, String> dataSums(List<String> ids) {
    Map<String, String> sums = new LinkedHashMap<>();
    long seed = surfaces.seeds().get(0);
    for (Surface surface : Surface.values()) {
      sums.put(
          "SHA-256 of %s, seed %d".formatted(surface.title(), seed),
          surface.sample(surfaces.samples(), seed).sha256());
    }
    if (ON_IMAGES.stream().anyMatch(Set.copyOf(ids)::contains)) {
      for (ImageDataset dataset : ImageDataset.values()) {
        sums.put("SHA-256 of the images of " + dataset.title(), images.sha256(dataset));
      }
    }
    if (ON_SPLIT_IMAGES.stream().anyMatch(Set.copyOf(ids)::contains)) {
      for (GeneralizationTask task : GeneralizationTask.values()) {
        sums.put(
            "SHA-256 of %s: training, validation, test, unseen".formatted(task.dataset().title()),
            generalization.source().sha256(task));
      }
    }
    return sums;
  }
}

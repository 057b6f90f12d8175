package org.isoae.experiments.generalization;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.isoae.data.DataFolders;
import org.isoae.data.DataSets;
import org.isoae.data.Images;
import org.isoae.data.InceptionFile;
import org.isoae.experiments.shared.SearchTask;
import org.isoae.harness.Experiment;
import org.isoae.harness.Scale;
import org.isoae.identity.Checksums;

/** The experiments of section A.2.1 at one scale; they share images and cells. */
public final class GeneralizationExperiments {

  private static final Path FEATURES = DataFolders.CACHE.resolve("inception-features");

  private final GeneralizationCells cells;

  /**
   * The experiments; nothing is looked for or trained yet.
   *
   * @param seeds how many, if not the scale's
   * @param data where images are taken from
   * @param checksums comes to know the images and the Inception network
   */
  public GeneralizationExperiments(
      Scale scale, OptionalInt seeds, DataSets data, Device device, Checksums checksums) {
    GeneralizationSettings settings = GeneralizationSettings.at(scale, seeds);
    checksums.with(Images.class, Images::sha256).with(Fid.class, Fid::networkSha256);
    cells =
        new GeneralizationCells(
            settings,
            new GeneralizationSource(data::splits, settings),
            new Fid(data::inception, InceptionFile.sha256(), FEATURES, device),
            device,
            checksums);
  }

  /** Table 7. */
  public Experiment table7(String id) {
    return new Table7(id, cells);
  }

  /** Figure 6: CelebA. */
  public Experiment figure6(String id) {
    return new Figures6To8(id, 6, GeneralizationTask.CELEBA, cells);
  }

  /** Figure 7: CIFAR-10. */
  public Experiment figure7(String id) {
    return new Figures6To8(id, 7, GeneralizationTask.CIFAR_10, cells);
  }

  /** Figure 8: MNIST. */
  public Experiment figure8(String id) {
    return new Figures6To8(id, 8, GeneralizationTask.MNIST, cells);
  }

  /** The factors of the rivals' weights, to be searched on each data set by L2. */
  public List<SearchTask> searchTasks() {
    List<SearchTask> tasks = new ArrayList<>();
    for (GeneralizationTask task : GeneralizationTask.values()) {
      for (GeneralizationMethod rival : GeneralizationMethod.RIVALS) {
        tasks.add(
            new SearchTask(
                task.dataset().title(),
                rival.title(),
                "factor",
                SearchTask.candidates(
                    GeneralizationMethod.FACTORS,
                    cells.settings().forSearch().seeds(task),
                    (factor, seed) -> cells.cell(task, rival, factor, seed)),
                GeneralizationMetrics.L2,
                List.of()));
      }
    }
    return tasks;
  }

  /** The effort of {@link #searchTasks}. */
  public String searchInWords() {
    return cells.settings().forSearch().inWords();
  }

  /** The effort that the scale makes. */
  public String inWords() {
    return cells.settings().inWords();
  }
}

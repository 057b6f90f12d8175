package org.isoae.experiments.images;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.isoae.data.DataSets;
import org.isoae.experiments.shared.SearchTask;
import org.isoae.harness.Experiment;
import org.isoae.harness.Scale;
import org.isoae.identity.Checksums;

/** The experiments of sections 4.2 and 4.3 at one scale; they share images and cells. */
public final class ImageExperiments {

  private final ImageCells cells;

  /**
   * The experiments; nothing is looked for or trained yet.
   *
   * @param seeds how many, if not the scale's
   * @param data where images are taken from
   * @param checksums comes to know the images
   */
  public ImageExperiments(
      Scale scale, OptionalInt seeds, DataSets data, Device device, Checksums checksums) {
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

  /** What derivatives through batch norm do. */
  public Experiment batchNormStudy(String id) {
    return new BatchNormStudy(id, cells);
  }

  /**
   * The rivals' weights, to be searched by the spread around the centre. Not on L-CNN: its
   * trainings take half of the time of all, and decide nothing at the scales that have a search.
   */
  public List<SearchTask> searchTasks() {
    ImageSettings settings = cells.settings().forSearch();
    List<SearchTask> tasks = new ArrayList<>();
    List<ImageTask> searched = Stream.of(ImageTask.values()).filter(task -> !task.large()).toList();
    for (ImageTask task : searched) {
      for (Rival rival : Rival.values()) {
        tasks.add(
            new SearchTask(
                task.title(),
                rival.title(),
                rival.weightIs(),
                SearchTask.candidates(
                    rival.candidates(),
                    settings.seeds(task),
                    (weight, seed) ->
                        new ImageCell(
                            task,
                            rival.withWeight(weight),
                            seed,
                            settings,
                            cells.source(),
                            cells.device())),
                ImageMetrics.CENTRE,
                cells.gates()));
      }
    }
    return tasks;
  }

  /** The effort of {@link #searchTasks}. */
  public String searchInWords() {
    return cells.settings().forSearch().inWordsWithoutLarge();
  }

  /** The effort that the scale makes. */
  public String inWords() {
    return cells.settings().inWords();
  }
}

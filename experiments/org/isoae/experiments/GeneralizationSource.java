package org.isoae.experiments;

import ai.djl.ndarray.types.Shape;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.isoae.data.DataUnavailableException;
import org.isoae.data.Images;
import org.isoae.data.SplitDataset;
import org.isoae.data.Splits;
import org.isoae.harness.CellUnavailableException;
import org.isoae.harness.Scale;
import org.isoae.training.Examples;

/** The images of section A.2.1: each data set is looked for once in a run. */
final class GeneralizationSource {

  /** What a cell's key has where something cannot be had. */
  private static final String UNAVAILABLE = "unavailable";

  private final Finder finder;
  private final GeneralizationSettings settings;
  private final Map<SplitDataset, Loaded> loaded = new EnumMap<>(SplitDataset.class);

  /** Finds a data set's images, all that there are. */
  interface Finder {
    Splits find(SplitDataset dataset) throws DataUnavailableException;
  }

  private record Loaded(Splits splits, String why) {}

  /** A source; nothing is looked for yet. */
  GeneralizationSource(Finder finder, GeneralizationSettings settings) {
    this.finder = finder;
    this.settings = settings;
  }

  /** The images of a task, at most as many as the scale asks for. */
  Splits of(SplitDataset dataset) throws CellUnavailableException {
    Loaded found = loaded(dataset);
    if (found.splits() == null) {
      throw new CellUnavailableException(found.why());
    }
    return found.splits();
  }

  /** Which part of the data set is not there; empty if it is whole, or not to be had at all. */
  Optional<String> missing(SplitDataset dataset) {
    Loaded found = loaded(dataset);
    return found.splits() == null ? Optional.empty() : found.splits().missing();
  }

  /** Of the training, validation, test and unseen images of a task's cells. */
  String sha256(GeneralizationTask task) {
    try {
      Splits splits = of(task.dataset());
      return String.join(
          " ",
          splits.training().sha256(),
          splits.validation().sha256(),
          splits.test().sha256(),
          unseenSha256(task));
    } catch (CellUnavailableException e) {
      return UNAVAILABLE;
    }
  }

  private String unseenSha256(GeneralizationTask task) {
    try {
      return unseen(task).sha256();
    } catch (CellUnavailableException e) {
      return UNAVAILABLE;
    }
  }

  /** Test images of another data set, of the task's size. */
  Images unseen(GeneralizationTask task) throws CellUnavailableException {
    return of(task.unseen()).test().resized(task.dimensions().side());
  }

  /** Images as a network sees them. */
  static Examples examples(Images images) {
    return Examples.ofImages(
        images.count(),
        new Shape(images.channels(), images.height(), images.width()),
        GeneralizationSettings.RANGE,
        images::read);
  }

  private Loaded loaded(SplitDataset dataset) {
    return loaded.computeIfAbsent(dataset, this::load);
  }

  private Loaded load(SplitDataset dataset) {
    try {
      Splits splits = finder.find(dataset);
      if (settings.scale() == Scale.PAPER && splits.missing().isPresent()) {
        return new Loaded(
            null,
            splits.missing().get() + " The paper's scale needs the whole; smaller ones do not.");
      }
      return new Loaded(
          splits.atMost(settings.training(), settings.validation(), settings.test()), null);
    } catch (DataUnavailableException e) {
      return new Loaded(null, e.getMessage());
    }
  }
}

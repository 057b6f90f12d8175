package org.isoae.experiments;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.isoae.data.DataFolders;
import org.isoae.data.DataUnavailableException;
import org.isoae.data.Images;
import org.isoae.data.InceptionFile;
import org.isoae.data.SplitDataset;
import org.isoae.data.Splits;
import org.isoae.fid.FeatureNetwork;
import org.isoae.fid.GaussianFit;
import org.isoae.fid.GaussianFitter;
import org.isoae.harness.CellUnavailableException;
import org.isoae.harness.Scale;
import org.isoae.training.Examples;

/** The images of section A.2.1 and the network that FID needs: each is looked for once in a run. */
final class GeneralizationSource {

  /** What a cell's key has where something cannot be had. */
  static final String UNAVAILABLE = "unavailable";

  /** Images that the feature network sees at a time. */
  private static final int CHUNK = 50;

  private final DataFolders folders;
  private final Path features;
  private final GeneralizationSettings settings;
  private final Device device;
  private final Map<SplitDataset, Loaded> loaded = new EnumMap<>(SplitDataset.class);
  private Network network;

  private record Loaded(Splits splits, String why) {}

  private record Network(FeatureNetwork features, String why) {}

  /**
   * A source.
   *
   * @param features where fits to the features of test images are kept
   */
  GeneralizationSource(
      DataFolders folders, Path features, GeneralizationSettings settings, Device device) {
    this.folders = folders;
    this.features = features;
    this.settings = settings;
    this.device = device;
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

  /** What the task's cells depend on: training, validation and test images, and the unseen. */
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
      Splits splits = dataset.load(folders);
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

  /** The checksum of FID's network, or that it cannot be had. */
  String networkSha256() {
    return network().features() == null ? UNAVAILABLE : InceptionFile.sha256();
  }

  /** Why there is no FID; null if there is. */
  String whyNoFid() {
    return network().why();
  }

  private Network network() {
    if (network == null) {
      try {
        network = new Network(FeatureNetwork.load(InceptionFile.find(folders), device), null);
      } catch (DataUnavailableException | IOException e) {
        network = new Network(null, "not run: " + e.getMessage());
      }
    }
    return network;
  }

  /** Adds the features of images in {@link GeneralizationSettings#RANGE} to a fit. */
  void addFeatures(GaussianFitter fitter, NDArray images) {
    NDArray bytes = GeneralizationSettings.RANGE.scaled(images);
    long count = images.getShape().get(0);
    for (long from = 0; from < count; from += CHUNK) {
      long to = Math.min(count, from + CHUNK);
      fitter.add(network().features().features(bytes.get("%d:%d".formatted(from, to))));
    }
  }

  /** The fit to the features of a task's test images; computed once, then read from its file. */
  GaussianFit referenceFit(GeneralizationTask task) throws CellUnavailableException, IOException {
    Images test = of(task.dataset()).test();
    Path file = features.resolve(test.sha256() + "-" + InceptionFile.sha256() + ".fit");
    Optional<GaussianFit> stored = GaussianFit.read(file);
    if (stored.isPresent()) {
      return stored.get();
    }
    try (NDManager manager = NDManager.newBaseManager(device);
        GaussianFitter fitter = new GaussianFitter()) {
      examples(test).inChunks(manager, x -> addFeatures(fitter, x));
      GaussianFit fit = fitter.fit();
      fit.write(file);
      return fit;
    }
  }
}

package org.isoae.experiments;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.isoae.data.DataUnavailableException;
import org.isoae.data.Images;
import org.isoae.fid.FeatureNetwork;
import org.isoae.fid.FrechetDistance;
import org.isoae.fid.GaussianFit;
import org.isoae.fid.GaussianFitter;

/**
 * The FID of reconstructions from the images that they are of. The network is looked for once in a
 * run; the fit to the features of a test split is computed once and kept under the checksums of the
 * images and of the network.
 */
final class Fid {

  /** What a cell's key has where the network cannot be had. */
  private static final String UNAVAILABLE = "unavailable";

  /** Images that the network sees at a time. */
  private static final int CHUNK = 50;

  private final Finder finder;
  private final String sha256;
  private final Path folder;
  private final Device device;
  private Found found;

  /** Finds the network's file. */
  interface Finder {
    Path find() throws DataUnavailableException;
  }

  private record Found(FeatureNetwork network, String why) {}

  /**
   * Nothing is looked for yet.
   *
   * @param sha256 of the file that is found
   * @param folder where the fits to test splits are kept
   */
  Fid(Finder finder, String sha256, Path folder, Device device) {
    this.finder = finder;
    this.sha256 = sha256;
    this.folder = folder;
    this.device = device;
  }

  /** Why there is no FID; empty if there is. */
  Optional<String> whyNot() {
    return Optional.ofNullable(found().why());
  }

  /** For a cell's key. */
  String networkSha256() {
    return whyNot().isEmpty() ? sha256 : UNAVAILABLE;
  }

  private Found found() {
    if (found == null) {
      try {
        found = new Found(FeatureNetwork.load(finder.find(), device), null);
      } catch (DataUnavailableException | IOException e) {
        found = new Found(null, "not run: " + e.getMessage());
      }
    }
    return found;
  }

  /** Takes up the features of images in {@link GeneralizationSettings#RANGE}. */
  void add(GaussianFitter fitter, NDArray images) {
    NDArray bytes = GeneralizationSettings.RANGE.scaled(images);
    long count = images.getShape().get(0);
    for (long from = 0; from < count; from += CHUNK) {
      long to = Math.min(count, from + CHUNK);
      fitter.add(found().network().features(bytes.get("%d:%d".formatted(from, to))));
    }
  }

  /**
   * The distance of what was fit to reconstructions from their originals.
   *
   * @throws IOException if the originals' fit cannot be written
   */
  double distance(GaussianFit reconstructions, Images originals) throws IOException {
    return FrechetDistance.between(reconstructions, fit(originals));
  }

  private GaussianFit fit(Images images) throws IOException {
    Path file = folder.resolve(images.sha256() + "-" + sha256 + ".fit");
    Optional<GaussianFit> stored = GaussianFit.read(file);
    if (stored.isPresent()) {
      return stored.get();
    }
    try (NDManager manager = NDManager.newBaseManager(device);
        GaussianFitter fitter = new GaussianFitter()) {
      GeneralizationSource.examples(images).inChunks(manager, x -> add(fitter, x));
      GaussianFit fit = fitter.fit();
      fit.write(file);
      return fit;
    }
  }
}

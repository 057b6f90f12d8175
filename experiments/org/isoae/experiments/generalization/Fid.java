package org.isoae.experiments.generalization;

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
import org.isoae.file.Causes;
import org.isoae.result.Found;
import org.jspecify.annotations.Nullable;

/**
 * The FID of reconstructions from the images that they are of. The network is looked for once in a
 * run; the fit to the features of a test split is computed once and kept under the checksums of the
 * images and of the network.
 */
final class Fid {

  /** Stands in keys where the network is missing. */
  private static final String UNAVAILABLE = "unavailable";

  /** Images that the network sees at a time. */
  private static final int CHUNK = 50;

  private final Finder finder;
  private final String sha256;
  private final Path folder;
  private final Device device;
  private @Nullable Found<FeatureNetwork> network;

  /** Finds the network's file. */
  interface Finder {
    Path find() throws DataUnavailableException;
  }

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
    return network().whyMissing();
  }

  /** For the keys of cells. */
  String networkSha256() {
    return whyNot().isEmpty() ? sha256 : UNAVAILABLE;
  }

  private synchronized Found<FeatureNetwork> network() {
    if (network == null) {
      try {
        network = Found.of(FeatureNetwork.load(finder.find(), device));
      } catch (DataUnavailableException e) {
        network = Found.missing("not run: " + e.getMessage());
      } catch (IOException | RuntimeException e) {
        // The engine's exceptions are unchecked. Without FID the other metrics are measured.
        // A plain IOException has a sentence of FeatureNetwork's.
        network =
            Found.missing(
                "not run: "
                    + (e.getClass() == IOException.class
                        ? e.getMessage()
                        : "the Inception network cannot be read: " + Causes.of(e)));
      }
    }
    return network;
  }

  /**
   * Takes up the features of images.
   *
   * @param images with values in {@link NetworkInput#RANGE}
   * @throws IllegalStateException if the network is missing
   */
  void add(GaussianFitter fitter, NDArray images) {
    FeatureNetwork features =
        network().value().orElseThrow(() -> new IllegalStateException(whyNot().orElseThrow()));
    NDArray bytes = NetworkInput.RANGE.scaled(images);
    long count = images.getShape().get(0);
    for (long from = 0; from < count; from += CHUNK) {
      long to = Math.min(count, from + CHUNK);
      fitter.add(features.features(bytes.get(from + ":" + to)));
    }
  }

  /** The distance of what was fit to reconstructions from their originals. */
  double distance(GaussianFit reconstructions, Images originals) {
    return FrechetDistance.between(reconstructions, fit(originals));
  }

  private GaussianFit fit(Images images) {
    Path file = folder.resolve(images.sha256() + "-" + sha256 + ".fit");
    Optional<GaussianFit> stored = GaussianFit.read(file);
    if (stored.isPresent()) {
      return stored.get();
    }
    try (NDManager manager = NDManager.newBaseManager(device);
        GaussianFitter fitter = new GaussianFitter()) {
      NetworkInput.of(images).inChunks(manager, x -> add(fitter, x));
      GaussianFit fit = fitter.fit();
      try {
        fit.write(file);
      } catch (IOException e) {
        // On a full disk, for example. The next cell computes the fit again.
      }
      return fit;
    }
  }
}

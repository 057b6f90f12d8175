package org.isoae.experiments;

import ai.djl.Device;
import java.util.List;
import org.isoae.data.DataSets;
import org.isoae.experiments.generalization.GeneralizationExperiments;
import org.isoae.experiments.images.ImageExperiments;
import org.isoae.experiments.shared.CommonSettings;
import org.isoae.experiments.speed.LossSpeed;
import org.isoae.experiments.surfaces.SurfaceExperiments;
import org.isoae.harness.Experiment;
import org.isoae.harness.Scale;
import org.isoae.identity.Checksums;
import org.isoae.identity.ClassFiles;
import org.isoae.identity.CodeClosure;
import org.isoae.identity.Keys;
import org.isoae.identity.Libraries;
import org.isoae.tracking.History;

/** The experiments at one scale, on one device, with the data and the keys that they share. */
public final class Suite {

  private final int seeds;
  private final Device device;
  private final History history;
  private final double threshold;
  private final Checksums checksums = new Checksums().with(Device.class, Device::toString);
  private final SurfaceExperiments surfaces;
  private final ImageExperiments images;
  private final GeneralizationExperiments generalization;

  /**
   * A suite; nothing is looked for or trained yet.
   *
   * @param seeds how many: 0 to n − 1
   * @param data where data are taken from
   * @param history the benchmarks' results on this machine
   * @param threshold the smallest change of a benchmark that is called, 0.1 for a tenth
   */
  public Suite(
      Scale scale, int seeds, DataSets data, Device device, History history, double threshold) {
    this.seeds = seeds;
    this.device = device;
    this.history = history;
    this.threshold = threshold;
    surfaces = new SurfaceExperiments(scale, seeds, device);
    images = new ImageExperiments(scale, seeds, data, device, checksums);
    generalization = new GeneralizationExperiments(scale, seeds, data, device, checksums);
  }

  SurfaceExperiments surfaces() {
    return surfaces;
  }

  ImageExperiments images() {
    return images;
  }

  GeneralizationExperiments generalization() {
    return generalization;
  }

  Experiment speed(String id) {
    return new LossSpeed(id, history, threshold);
  }

  List<Long> seeds() {
    return CommonSettings.seeds(seeds);
  }

  /** The effort that the scale makes. */
  String inWords() {
    return "Surfaces: %s. Images: %s. Generalization: %s."
        .formatted(surfaces.inWords(), images.inWords(), generalization.inWords());
  }

  /** Makes the keys of the experiments' cells. */
  public Keys keys() {
    return keys(ClassFiles.of(Suite.class.getClassLoader()), ComputingLibraries.of(device));
  }

  /** The same as if the code or the libraries were others. */
  Keys keys(ClassFiles code, Libraries libraries) {
    return new Keys(new CodeClosure(code, "org/isoae/"), checksums, libraries);
  }

  Checksums checksums() {
    return checksums;
  }
}

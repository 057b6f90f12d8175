package org.isoae.experiments;

import ai.djl.Device;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.isoae.data.DataSets;
import org.isoae.experiments.generalization.GeneralizationExperiments;
import org.isoae.experiments.images.ImageExperiments;
import org.isoae.experiments.own.OwnExperiment;
import org.isoae.experiments.own.OwnRequest;
import org.isoae.experiments.search.Search;
import org.isoae.experiments.shared.SearchTask;
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

  private final Scale scale;
  private final String version;
  private final OptionalInt seeds;
  private final Optional<OwnRequest> own;
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
   * @param version the report's
   * @param seeds how many, from 0 on; without a number each section has its own
   * @param data where data are taken from
   * @param own the user's points, where the suite is asked for them
   * @param history the benchmarks' results on this machine
   * @param threshold the smallest change of a benchmark that is called, 0.1 for a tenth
   */
  public Suite(
      Scale scale,
      String version,
      OptionalInt seeds,
      DataSets data,
      Optional<OwnRequest> own,
      Device device,
      History history,
      double threshold) {
    this.scale = scale;
    this.version = version;
    this.seeds = seeds;
    this.own = own;
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

  Experiment sensitivity(String id) {
    return new Combined(List.of(surfaces.sensitivity(id), images.batchNormStudy(id)));
  }

  Experiment search(String id, String data, List<SearchTask> tasks) {
    return new Search(id, data, version, tasks);
  }

  /** Reads the user's file. */
  Experiment own(String id) {
    return OwnExperiment.of(id, scale, seeds, own.orElseThrow(), device, checksums);
  }

  /** The effort that the scale makes on the inset's curve. */
  String curveInWords() {
    return inWords("Curve", surfaces.curveInWords());
  }

  /** The same in section 4.1. */
  String surfacesInWords() {
    return inWords("Surfaces", surfaces.inWords());
  }

  /** The same in sections 4.2 and 4.3. */
  String imagesInWords() {
    return inWords("Images", images.inWords());
  }

  /** The same in section A.2.1. */
  String generalizationInWords() {
    return inWords("Generalization", generalization.inWords());
  }

  /** The same of the user's points. */
  String ownInWords() {
    return inWords("Own points", OwnExperiment.inWords(scale, own.orElseThrow()));
  }

  /** "Surfaces: 1,000 points, 500 epochs.". */
  static String inWords(String what, String effort) {
    return what + ": " + effort + ".";
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

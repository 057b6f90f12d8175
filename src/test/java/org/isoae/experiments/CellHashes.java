package org.isoae.experiments;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.isoae.data.DataSets;
import org.isoae.data.FakeData;
import org.isoae.data.FakePoints;
import org.isoae.experiments.own.OwnRequest;
import org.isoae.harness.Cell;
import org.isoae.harness.Plan;
import org.isoae.harness.Scale;
import org.isoae.identity.ClassFiles;
import org.isoae.identity.Libraries;
import org.isoae.tracking.History;

/**
 * The hashes of all experiments' cells on fake data, by the cells' names. A test runs it in a class
 * loader of its own, with changed classes, so that it speaks the JDK's types alone.
 */
public final class CellHashes implements Callable<Map<String, String>> {

  private final Path folder;
  private final int brightness;
  private final String library;
  private final String version;

  /**
   * Cells that have not been planned.
   *
   * @param folder for the fake data's files
   * @param brightness see {@link FakeData}
   * @param library whose version is replaced; "" for none
   */
  public CellHashes(Path folder, int brightness, String library, String version) {
    this.folder = folder;
    this.brightness = brightness;
    this.library = library;
    this.version = version;
  }

  static Suite suite(Path folder, int brightness) {
    return suite(folder, brightness, 1);
  }

  static Suite suite(Path folder, int brightness, int seeds) {
    return suite(folder, brightness, OptionalInt.of(seeds));
  }

  /** Without a number of seeds each cell has those that a night gives it. */
  static Suite suite(Path folder, int brightness, OptionalInt seeds) {
    return suite(Scale.NIGHT, folder, brightness, seeds);
  }

  static Suite suite(Scale scale, Path folder, int brightness, OptionalInt seeds) {
    return suite(scale, folder, new FakeData(folder, brightness), seeds);
  }

  static Suite suite(Scale scale, Path folder, DataSets data, OptionalInt seeds) {
    return new Suite(
        scale,
        "test",
        seeds,
        data,
        Optional.of(OwnRequest.of(FakePoints.csv(folder.resolve("own.csv")))),
        Device.cpu(),
        new History(folder, message -> {}),
        0.1);
  }

  /** Of the paper's exhibits; the studies add nothing but other settings of the same kinds. */
  static List<Cell> cells(Suite suite) {
    List<Cell> cells = new ArrayList<>();
    for (Exhibit exhibit : Exhibit.values()) {
      if (Exhibit.defaultIds(Scale.NIGHT).contains(exhibit.id())) {
        cells.addAll(exhibit.in(suite).cells());
      }
    }
    return cells;
  }

  @Override
  public Map<String, String> call() {
    Suite suite = suite(folder, brightness);
    Libraries libraries = ComputingLibraries.of(Device.cpu());
    Plan plan =
        Plan.of(
            cells(suite),
            suite.keys(
                ClassFiles.of(CellHashes.class.getClassLoader()),
                library.isEmpty() ? libraries : libraries.with(library, version)));
    Map<String, String> hashes = new TreeMap<>();
    plan.hashes()
        .forEach(
            (cell, hash) -> hashes.put(cell.getClass().getSimpleName() + ": " + cell.name(), hash));
    return hashes;
  }
}

package org.isoae.experiments.surfaces;

import ai.djl.Device;
import org.isoae.harness.Experiment;
import org.isoae.harness.Scale;

/** The experiments of section 4.1 at one scale; they share their cells. */
public final class SurfaceExperiments {

  private final SurfaceCells cells;

  /**
   * The experiments; nothing is trained yet.
   *
   * @param seeds how many: 0 to n − 1
   */
  public SurfaceExperiments(Scale scale, int seeds, Device device) {
    cells = new SurfaceCells(SurfaceSettings.at(scale, seeds), device);
  }

  /** The introduction's inset. */
  public Experiment inset(String id) {
    return new Inset(id, cells.settings(), cells.device());
  }

  /** Table 2. */
  public Experiment table2(String id) {
    return new Table2(id, cells);
  }

  /** Figure 2. */
  public Experiment figure2(String id) {
    return new Figure2(id, cells);
  }

  /** Figure 3. */
  public Experiment figure3(String id) {
    return new Figure3(id, cells);
  }

  /** Theorem 1, measured. */
  public Experiment theorem1(String id) {
    return new Theorem1(id, cells);
  }

  /** The effort that the scale makes: "250 points, 1,200 epochs, full batch". */
  public String inWords() {
    return cells.settings().inWords();
  }
}

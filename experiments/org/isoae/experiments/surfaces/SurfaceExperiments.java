package org.isoae.experiments.surfaces;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.isoae.data.Surface;
import org.isoae.experiments.shared.SearchTask;
import org.isoae.harness.Experiment;
import org.isoae.harness.Scale;
import org.isoae.regularizer.Regularizer;

/** The experiments of section 4.1 at one scale; they share their cells. */
public final class SurfaceExperiments {

  private final SurfaceCells cells;

  /**
   * The experiments; nothing is trained yet.
   *
   * @param seeds how many, if not the scale's
   */
  public SurfaceExperiments(Scale scale, OptionalInt seeds, Device device) {
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

  /** What the open settings do to Table 2 and Figure 3. */
  public Experiment sensitivity(String id) {
    return new Sensitivity(id, cells);
  }

  /** The methods that came after the paper, beside I-AE and AE. */
  public Experiment successors(String id) {
    return new Successors(id, cells);
  }

  /** The methods that came after the paper, as they are trained on the surfaces. */
  public static List<Regularizer> methodsAfterThePaper() {
    return Successors.METHODS;
  }

  /** The rivals' weights, to be searched on each surface by Table 2's metric. */
  public List<SearchTask> searchTasks() {
    SurfaceSettings settings = cells.settings().forSearch();
    List<SearchTask> tasks = new ArrayList<>();
    for (Surface surface : Surface.values()) {
      for (SurfaceMethod method : SurfaceMethod.WEIGHTED) {
        tasks.add(
            new SearchTask(
                surface.title(),
                method.title(),
                method == SurfaceMethod.DAE ? "σ" : "λ",
                SearchTask.candidates(
                    settings.candidates(surface, method),
                    settings.seeds().of(surface),
                    (weight, seed) ->
                        new SurfaceCell(
                            surface, method.withWeight(weight), seed, settings, cells.device())),
                SurfaceMetrics.STD,
                SurfaceCells.GATES));
      }
    }
    return tasks;
  }

  /** The effort of {@link #searchTasks}. */
  public String searchInWords() {
    return cells.settings().forSearch().inWords();
  }

  /** The effort on the inset's curve. */
  public String curveInWords() {
    return cells.settings().curveInWords();
  }

  /** The effort that the scale makes: "1,000 points, 500 epochs, ..., seeds 0, 1, 2, 3, 4". */
  public String inWords() {
    return cells.settings().inWords();
  }
}

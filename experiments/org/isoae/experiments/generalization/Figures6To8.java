package org.isoae.experiments.generalization;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.isoae.data.DamagedImageException;
import org.isoae.data.Images;
import org.isoae.experiments.shared.Panels;
import org.isoae.harness.CellClaim;
import org.isoae.harness.CellUnavailableException;
import org.isoae.harness.Experiment;
import org.isoae.harness.Results;
import org.isoae.report.Graphic;
import org.isoae.report.ImageStrip;
import org.isoae.report.OpenSetting;
import org.isoae.report.Result;
import org.isoae.report.Section;
import org.isoae.report.Section.Block;
import org.isoae.report.Section.FigureRow;
import org.isoae.report.Section.Figures;
import org.isoae.report.Section.Panel;
import org.isoae.report.Section.Prose;
import org.isoae.result.Found;

/**
 * Figures 6 (CelebA), 7 (CIFAR-10) and 8 (MNIST): test images above every method's reconstructions
 * of them.
 */
final class Figures6To8 implements Experiment {

  private final String id;
  private final int number;
  private final GeneralizationTask task;
  private final GeneralizationCells cells;

  /**
   * One of the figures.
   *
   * @param number the paper's
   */
  Figures6To8(String id, int number, GeneralizationTask task, GeneralizationCells cells) {
    this.id = id;
    this.number = number;
    this.task = task;
    this.cells = cells;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public List<GeneralizationCell> cells() {
    return cells.of(task);
  }

  /** The paper shows pictures and claims nothing of them. */
  @Override
  public List<CellClaim> claims() {
    return List.of();
  }

  @Override
  public Section section(Results results) {
    List<FigureRow> rows = new ArrayList<>();
    rows.add(new FigureRow("test images", List.of(originals())));
    for (GeneralizationMethod method : GeneralizationMethod.values()) {
      rows.add(new FigureRow(method.title(), List.of(reconstructions(method, results))));
    }
    List<Block> blocks = new ArrayList<>();
    cells.source().missingPart(task.dataset()).map(Prose::new).ifPresent(blocks::add);
    blocks.add(
        new Figures(
            String.format(
                    Locale.ROOT,
                    "The first %s of the measured test images, and their reconstructions by each method.",
                    GeneralizationTraining.SHOWN)
                + String.format(
                    Locale.ROOT,
                    " Made with %s. Shown: seed %s.",
                    cells.settings().inWords(),
                    cells.settings().seeds(task).get(0)),
            List.of(task.dataset().title()),
            rows));
    return new Section(
        id,
        String.format(Locale.ROOT, "Figure %s: %s reconstructions", number, task.dataset().title()),
        "The paper shows the pictures and claims nothing of them.",
        results.verdicts(claims()),
        blocks);
  }

  private Panel originals() {
    try {
      Images test = cells.source().of(task.dataset()).test();
      int shown = Math.min(GeneralizationTraining.SHOWN, test.count());
      double[][] rows =
          IntStream.range(0, shown).mapToObj(i -> toNumbers(test.read(i))).toArray(double[][]::new);
      return Panel.of(strip(rows, "Test images of " + task.dataset().title()), "");
    } catch (CellUnavailableException | DamagedImageException e) {
      return Panel.missing("not run: " + e.getMessage());
    }
  }

  private static double[] toNumbers(byte[] bytes) {
    return IntStream.range(0, bytes.length).mapToDouble(i -> bytes[i] & 0xff).toArray();
  }

  private Graphic strip(double[][] images, String alt) {
    GeneralizationTask.Dimensions dimensions = task.dimensions();
    return ImageStrip.of(images, dimensions.channels(), dimensions.side(), alt);
  }

  private Panel reconstructions(GeneralizationMethod method, Results results) {
    return Panels.of(
        cells.shown(task, method),
        results,
        GeneralizationTraining.RECONSTRUCTIONS,
        images -> Found.of(strip(images, "Reconstructions by " + method.title())),
        GeneralizationMetrics.L2);
  }

  /** Pictures alone: their numbers are Table 7's. */
  @Override
  public List<Result> numbers(Results results) {
    return List.of();
  }

  @Override
  public List<OpenSetting> openSettings() {
    return cells.settings().openSettings();
  }

  @Override
  public Map<String, Supplier<String>> dataSums() {
    return cells.source().sums(task, cells.checksums());
  }
}

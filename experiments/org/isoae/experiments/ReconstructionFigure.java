package org.isoae.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.isoae.data.DamagedImageException;
import org.isoae.data.Images;
import org.isoae.harness.Cell;
import org.isoae.harness.CellUnavailableException;
import org.isoae.harness.Experiment;
import org.isoae.harness.Results;
import org.isoae.metric.ReconstructionError;
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
import org.isoae.statistics.Summary;

/** Test images above every method's reconstructions of them: Figures 6, 7 and 8. */
abstract sealed class ReconstructionFigure implements Experiment permits Figure6, Figure7, Figure8 {

  private final int number;
  private final GeneralizationTask task;
  private final GeneralizationCells cells;

  ReconstructionFigure(int number, GeneralizationTask task, GeneralizationCells cells) {
    this.number = number;
    this.task = task;
    this.cells = cells;
  }

  @Override
  public final String id() {
    return "figure" + number;
  }

  @Override
  public final List<Cell> cells() {
    return cells.of(task);
  }

  @Override
  public final Section section(Results results) {
    List<FigureRow> rows = new ArrayList<>();
    rows.add(new FigureRow("test images", List.of(originals())));
    for (GeneralizationMethod method : GeneralizationMethod.values()) {
      rows.add(new FigureRow(method.title(), List.of(reconstructions(method, results))));
    }
    List<Block> blocks = new ArrayList<>();
    cells.source().missing(task.dataset()).map(Prose::new).ifPresent(blocks::add);
    blocks.add(
        new Figures(
            "The first %d of the test images that are measured, and what each method makes of them."
                    .formatted(GeneralizationSettings.SHOWN)
                + " %s; seed %d."
                    .formatted(cells.settings().inWords(), cells.settings().seeds().get(0)),
            List.of(task.dataset().title()),
            rows));
    return new Section(
        id(),
        "Figure %d: %s reconstructions".formatted(number, task.dataset().title()),
        "The paper shows the pictures and claims nothing of them.",
        List.of(),
        blocks);
  }

  private Panel originals() {
    try {
      Images test = cells.source().of(task.dataset()).test();
      int shown = Math.min(GeneralizationSettings.SHOWN, test.count());
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
    GeneralizationCell cell = cells.first(task, method);
    return results
        .result(cell)
        .map(
            result ->
                Panel.of(
                    strip(
                        result.array(GeneralizationCell.RECONSTRUCTIONS),
                        "Reconstructions by " + method.title()),
                    "L₂ · 10³ of all test images: "
                        + Summary.significant(1e3 * result.metric(ReconstructionError.SQUARED))))
        .orElseGet(
            () ->
                Panel.missing(
                    CellNumbers.whyMissing(
                        results.outcome(cell), GeneralizationCell.RECONSTRUCTIONS)));
  }

  /** Pictures alone: their numbers are Table 7's. */
  @Override
  public final List<Result> numbers(Results results) {
    return List.of();
  }

  @Override
  public final List<OpenSetting> openSettings() {
    return cells.settings().openSettings();
  }
}

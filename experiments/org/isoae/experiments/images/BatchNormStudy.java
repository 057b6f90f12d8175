package org.isoae.experiments.images;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.isoae.experiments.shared.CellNumbers;
import org.isoae.harness.CellClaim;
import org.isoae.harness.Experiment;
import org.isoae.harness.Results;
import org.isoae.network.BatchNormDerivative;
import org.isoae.report.OpenSetting;
import org.isoae.report.Result;
import org.isoae.report.Section;
import org.isoae.report.Section.DataTable;
import org.isoae.report.Section.FigureRow;
import org.isoae.report.Section.Figures;
import org.isoae.report.Section.Prose;
import org.isoae.result.Metric;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What df and dg through batch norm do to I-AE, on MNIST with FC-NN: the exact derivative that the
 * suite takes, the gradient that PyTorch computes, and evaluation mode.
 */
final class BatchNormStudy implements Experiment {

  private static final ImageTask TASK = ImageTask.MNIST_FC_NN;

  private static final List<Metric> METRICS =
      List.of(
          ImageMetrics.L_REC_AFTER,
          ImageMetrics.L_ISO_AFTER,
          ImageMetrics.L_PISO_AFTER,
          ImageMetrics.CENTRE,
          ImageMetrics.EVENNESS);

  private final String id;
  private final ImageCells cells;

  BatchNormStudy(String id, ImageCells cells) {
    this.id = id;
    this.cells = cells;
  }

  private static String title(BatchNormDerivative derivative) {
    return switch (derivative) {
      case EXACT -> "exact";
      case CONSTANT_STATISTICS -> "statistics constant in the second derivative";
      case EVALUATION_MODE -> "evaluation mode";
    };
  }

  private ImageCell cell(BatchNormDerivative derivative) {
    return cells.of(
        TASK, ImageSettings.isometric(TASK.lambda()).with(derivative), cells.shownSeed());
  }

  private static List<BatchNormDerivative> derivatives() {
    return List.of(BatchNormDerivative.values());
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public List<ImageCell> cells() {
    return derivatives().stream().map(this::cell).toList();
  }

  @Override
  public List<CellClaim> claims() {
    return List.of();
  }

  @Override
  public Section section(Results results) {
    return new Section(
        id,
        "Derivatives through batch norm",
        "The differentials' derivatives with respect to the parameters are computed by another"
            + " backward mode automatic differentiation.",
        List.of(),
        List.of(
            new Prose(
                "The paper's networks on images have batch norm, and were trained with PyTorch. Its"
                    + " own gradient of L_iso through batch norm in training mode is not the"
                    + " derivative of that loss: the fused kernel holds the statistics constant in"
                    + " the second derivative (seen with PyTorch 1.13 and 2.0.1). The losses agree;"
                    + " only the steps differ. This suite takes the exact derivative. Beside it: the"
                    + " gradient that PyTorch computes, and batch norm in evaluation mode inside df"
                    + String.format(
                        Locale.ROOT,
                        " and dg. %s, I-AE, %s, seed %s.",
                        TASK.title(),
                        cells.settings().inWords(),
                        cells.shownSeed())),
            new DataTable(id + "-batch-norm", "After training.", table(results)),
            new Figures(
                "Codes of the training images, coloured by class.",
                derivatives().stream().map(BatchNormStudy::title).toList(),
                List.of(
                    new FigureRow(
                        TASK.title(),
                        derivatives().stream()
                            .map(
                                derivative ->
                                    cells.panel(
                                        TASK,
                                        cell(derivative),
                                        results,
                                        String.format(
                                            Locale.ROOT,
                                            "%s, batch norm: %s",
                                            TASK.title(),
                                            title(derivative))))
                            .toList())))));
  }

  private Table table(Results results) {
    Table table =
        Table.create(
            "batch norm",
            StringColumn.create(
                "derivative", derivatives().stream().map(BatchNormStudy::title).toList()));
    for (Metric metric : METRICS) {
      table.addColumns(
          StringColumn.create(
              metric.title(),
              Stream.of(BatchNormDerivative.values())
                  .map(derivative -> results.inWords(List.of(cell(derivative)), metric))
                  .toList()));
    }
    return table;
  }

  @Override
  public List<Result> numbers(Results results) {
    List<Result> numbers = new ArrayList<>();
    for (BatchNormDerivative derivative : derivatives()) {
      for (Metric metric : METRICS) {
        numbers.add(
            CellNumbers.of(
                id,
                cell(derivative),
                "I-AE, batch norm: " + title(derivative),
                metric,
                results,
                null));
      }
    }
    return numbers;
  }

  @Override
  public List<OpenSetting> openSettings() {
    return List.of();
  }

  @Override
  public Map<String, Supplier<String>> dataSums() {
    return cells.sums(List.of(TASK.dataset()));
  }
}

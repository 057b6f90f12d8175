package org.isoae.experiments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.isoae.harness.Cell;
import org.isoae.harness.Experiment;
import org.isoae.harness.Results;
import org.isoae.metric.ReconstructionError;
import org.isoae.report.OpenSetting;
import org.isoae.report.Outcome;
import org.isoae.report.Result;
import org.isoae.report.Section;
import org.isoae.report.Section.Block;
import org.isoae.report.Section.DataTable;
import org.isoae.report.Section.Prose;
import org.isoae.report.Verdict;
import org.isoae.statistics.Summary;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Table 7: manifold approximation quality on test images, the L2 and FID distances of
 * reconstructions from the images; lower is better.
 */
final class Table7 implements Experiment {

  /** "The L_2 numbers are reported *10^3." */
  private static final double L2_UNIT = 1e-3;

  /** A line of the table as printed, in the order of {@link GeneralizationMethod}. */
  private record Line(
      GeneralizationTask task, String metric, String heading, double unit, double... paper) {

    double paper(GeneralizationMethod method) {
      return paper[method.ordinal()];
    }

    /** 1 for the smallest. */
    int paperRank(GeneralizationMethod method) {
      return 1 + (int) Arrays.stream(paper).filter(value -> value < paper(method)).count();
    }

    String title() {
      return task.dataset().title() + ", " + heading;
    }
  }

  private static final List<Line> LINES =
      List.of(
          l2(GeneralizationTask.MNIST, 0.96, 0.99, 1.14, 1.0, 1.15, 1.35, 1.14, 1.64),
          fid(GeneralizationTask.MNIST, 6.09, 7.94, 4.95, 5.59, 6.46, 10.72, 11.41, 6.99),
          l2(GeneralizationTask.CIFAR_10, 20.19, 21.05, 20.16, 20.33, 20.23, 21.02, 20.2, 21.08),
          fid(GeneralizationTask.CIFAR_10, 70.14, 56.04, 74.79, 68.71, 71.71, 70.79, 71.05, 74.2),
          l2(GeneralizationTask.CELEBA, 20.38, 19.93, 20.51, 19.74, 20.46, 20.78, 20.58, 20.88),
          fid(GeneralizationTask.CELEBA, 34.68, 40.73, 40.53, 40.00, 39.52, 40.45, 38.86, 38.98));

  /** The top performance scores that the paper highlights are the first and the second. */
  private static final int TOP = 2;

  private static final List<GeneralizationMethod> OURS =
      List.of(GeneralizationMethod.L_PISO, GeneralizationMethod.L_PISO_AND_L_ISO);

  /** What stands beside the paper's numbers, by its metric and heading. */
  private enum Beside {
    UNIT(ReconstructionError.SQUARED_UNIT, "L₂ · 10³ on [0, 1]", L2_UNIT),
    NORM(ReconstructionError.NORM, "‖x̂ − x‖ on [0, 1]", 1),
    UNSEEN(GeneralizationCell.UNSEEN, "L₂ · 10³, unseen data", L2_UNIT),
    ISO("L_iso", "L_iso", 1),
    PISO("L_piso", "L_piso", 1),
    EPOCH(GeneralizationCell.BEST_EPOCH, "best epoch", 1);

    private final String metric;
    private final String heading;
    private final double unit;

    Beside(String metric, String heading, double unit) {
      this.metric = metric;
      this.heading = heading;
      this.unit = unit;
    }
  }

  private final GeneralizationCells cells;

  Table7(GeneralizationCells cells) {
    this.cells = cells;
  }

  private static Line l2(GeneralizationTask task, double... paper) {
    return new Line(task, ReconstructionError.SQUARED, "L₂ · 10³", L2_UNIT, paper);
  }

  private static Line fid(GeneralizationTask task, double... paper) {
    return new Line(task, GeneralizationCell.FID, "FID", 1, paper);
  }

  @Override
  public String id() {
    return "table7";
  }

  @Override
  public List<Cell> cells() {
    return Arrays.stream(GeneralizationTask.values())
        .flatMap(task -> cells.of(task).stream())
        .toList();
  }

  @Override
  public Section section(Results results) {
    List<Verdict> verdicts = verdicts(results);
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Prose(count(verdicts)));
    blocks.add(
        new Prose(
            "L₂ is the mean squared error by value on [−1, 1]. %s."
                .formatted(cells.settings().inWords())));
    for (GeneralizationTask task : GeneralizationTask.values()) {
      cells.source().missing(task.dataset()).ifPresent(part -> blocks.add(new Prose(part)));
    }
    cells.fid().whyNot().ifPresent(why -> blocks.add(new Prose("FID: " + why)));
    blocks.add(
        new DataTable("table7", "Lower is better; under each line the paper's.", table(results)));
    for (GeneralizationTask task : GeneralizationTask.values()) {
      blocks.add(
          new DataTable(
              "table7-" + task.name().toLowerCase(Locale.ROOT).replace('_', '-'),
              "%s: other readings of \"L2\", L₂ on %s, which the network never saw, and equations"
                      .formatted(task.dataset().title(), task.unseen().title())
                  + " 6 and 7 on the test images.",
              beside(task, results)));
    }
    return new Section(
        id(),
        "Table 7: manifold approximation quality on test images",
        "I-AE produced competitive results with the current state of the art: of its two variants,"
            + " one is first or second where the paper highlights it.",
        verdicts,
        blocks);
  }

  private Table table(Results results) {
    List<String> headings = new ArrayList<>();
    for (Line line : LINES) {
      headings.add(line.title());
      headings.add("  paper");
    }
    Table table = Table.create("Table 7", StringColumn.create("data, distance", headings));
    for (GeneralizationMethod method : GeneralizationMethod.values()) {
      List<String> column = new ArrayList<>();
      for (Line line : LINES) {
        Summary summary = summary(line.task(), method, line.metric(), line.unit(), results);
        column.add(summary.count() == 0 ? "not run" : summary.withoutCount());
        column.add("%.2f".formatted(line.paper(method)));
      }
      table.addColumns(StringColumn.create(method.title(), column));
    }
    return table;
  }

  private Table beside(GeneralizationTask task, Results results) {
    Table table =
        Table.create(
            task.name(),
            StringColumn.create(
                "method",
                Arrays.stream(GeneralizationMethod.values())
                    .map(GeneralizationMethod::title)
                    .toList()));
    for (Beside column : Beside.values()) {
      table.addColumns(
          StringColumn.create(
              column.heading,
              Arrays.stream(GeneralizationMethod.values())
                  .map(
                      method ->
                          summary(task, method, column.metric, column.unit, results).withoutCount())
                  .toList()));
    }
    return table;
  }

  private Summary summary(
      GeneralizationTask task,
      GeneralizationMethod method,
      String metric,
      double unit,
      Results results) {
    double[] values = results.metric(cells.of(task, method), metric);
    return Summary.of(Arrays.stream(values).map(value -> value / unit).toArray());
  }

  /** Where the paper has a variant of I-AE first or second: is it so here? */
  private List<Verdict> verdicts(Results results) {
    List<Verdict> verdicts = new ArrayList<>();
    for (Line line : LINES) {
      for (GeneralizationMethod ours : OURS) {
        if (line.paperRank(ours) <= TOP) {
          verdicts.add(verdict(line, ours, results));
        }
      }
    }
    return verdicts;
  }

  private Verdict verdict(Line line, GeneralizationMethod ours, Results results) {
    String claim = "%s: %s is first or second".formatted(line.title(), ours.title());
    String paper = "%.2f, rank %d".formatted(line.paper(ours), line.paperRank(ours));
    Map<GeneralizationMethod, Double> means = new EnumMap<>(GeneralizationMethod.class);
    for (GeneralizationMethod method : GeneralizationMethod.values()) {
      for (GeneralizationCell cell : cells.of(line.task(), method)) {
        Optional<Double> value =
            results.result(cell).map(result -> result.metrics().get(line.metric()));
        if (value.isEmpty()) {
          return new Verdict(
              claim,
              paper,
              "–",
              Outcome.NOT_RUN,
              cell.name() + " " + CellNumbers.whyMissing(results.outcome(cell), line.metric()));
        }
      }
      means.put(method, summary(line.task(), method, line.metric(), line.unit(), results).mean());
    }
    List<GeneralizationMethod> order =
        means.keySet().stream().sorted(Comparator.comparing(means::get)).toList();
    int rank = 1 + order.indexOf(ours);
    return new Verdict(
        claim,
        paper,
        "%s, rank %d"
            .formatted(summary(line.task(), ours, line.metric(), line.unit(), results), rank),
        rank <= TOP ? Outcome.UPHELD : Outcome.NOT_UPHELD,
        "In order: "
            + order.stream()
                .map(method -> method.title() + " " + Summary.significant(means.get(method)))
                .collect(Collectors.joining(", "))
            + ".");
  }

  private static String count(List<Verdict> verdicts) {
    return "Of the %d places in the table where a variant of I-AE is first or second, %s."
        .formatted(
            verdicts.size(),
            Arrays.stream(Outcome.values())
                .map(
                    outcome ->
                        "%d %s"
                            .formatted(
                                verdicts.stream()
                                    .filter(verdict -> verdict.outcome() == outcome)
                                    .count(),
                                outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ')))
                .collect(Collectors.joining(", ")));
  }

  @Override
  public List<Result> numbers(Results results) {
    List<Result> numbers = new ArrayList<>();
    for (Line line : LINES) {
      for (GeneralizationMethod method : GeneralizationMethod.values()) {
        for (GeneralizationCell cell : cells.of(line.task(), method)) {
          numbers.add(
              CellNumbers.of(id(), cell, line.metric(), results, line.paper(method) * line.unit()));
        }
      }
    }
    for (GeneralizationTask task : GeneralizationTask.values()) {
      for (Cell cell : cells.of(task)) {
        for (Beside column : Beside.values()) {
          numbers.add(CellNumbers.of(id(), cell, column.metric, results, null));
        }
      }
    }
    return numbers;
  }

  @Override
  public List<OpenSetting> openSettings() {
    return cells.settings().openSettings();
  }
}

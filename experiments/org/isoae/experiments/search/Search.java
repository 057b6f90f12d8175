package org.isoae.experiments.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.isoae.experiments.shared.CellNumbers;
import org.isoae.experiments.shared.Lack;
import org.isoae.experiments.shared.SearchTask;
import org.isoae.experiments.shared.SearchTask.Candidate;
import org.isoae.experiments.shared.SearchedWeights;
import org.isoae.harness.Cell;
import org.isoae.harness.CellClaim;
import org.isoae.harness.Experiment;
import org.isoae.harness.Results;
import org.isoae.report.OpenSetting;
import org.isoae.report.Result;
import org.isoae.report.Section;
import org.isoae.report.Section.Block;
import org.isoae.report.Section.DataTable;
import org.isoae.report.Section.Prose;
import org.isoae.report.Section.TextFile;
import org.isoae.statistics.Summary;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Which weight is best for each rival. The paper gives I-AE's λ, which its authors chose for I-AE,
 * and none of the others'; giving them the best of a few, by the metric of a verdict, is the choice
 * that favours the paper's claim by that metric least.
 */
public final class Search implements Experiment {

  private final String id;
  private final String data;
  private final String version;
  private final List<SearchTask> tasks;

  /**
   * A search.
   *
   * @param data what the tasks train on: "the surfaces"
   * @param version the report's, which the file of weights names
   * @param tasks one for each rival and data set
   */
  public Search(String id, String data, String version, List<SearchTask> tasks) {
    this.id = id;
    this.data = data;
    this.version = version;
    this.tasks = List.copyOf(tasks);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public List<Cell> cells() {
    return tasks.stream()
        .flatMap(task -> task.candidates().stream())
        .flatMap(candidate -> candidate.cells().stream())
        .toList();
  }

  @Override
  public List<CellClaim> claims() {
    return List.of();
  }

  @Override
  public Section section(Results results) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Prose(
            "Each rival is trained with some weights by seeds from "
                + SearchTask.FIRST_SEED
                + " on, on which no verdict is based. Of the weights that fit by the most seeds, the"
                + " one with the best median of the table's metric over these seeds wins. The"
                + " choice is written to "
                + file()
                + "; its lines in the program's own "
                + SearchedWeights.FILE
                + " are what the rivals have at quick and night."));
    Map<Boolean, List<SearchTask>> byValues =
        tasks.stream().collect(Collectors.partitioningBy(task -> hasValue(task, results)));
    blocks.add(
        new DataTable(
            id,
            "A value for each seed; in brackets a network that does not fit.",
            table(byValues.get(true), results)));
    if (!byValues.get(false).isEmpty()) {
      blocks.add(
          new Prose(
              "Without a value, with the reasons below: "
                  + byValues.get(false).stream()
                      .map(SearchTask::data)
                      .distinct()
                      .collect(Collectors.joining("; "))
                  + "."));
    }
    blocks.add(new TextFile(file(), SearchedWeights.file(weights(results))));
    return new Section(
        id,
        "Search on " + data + ": the rivals' weights",
        "All methods were trained using the same training hyper-parameters; the weights of the"
            + " baselines' regularisers are not given.",
        List.of(),
        blocks);
  }

  private static Table table(List<SearchTask> made, Results results) {
    List<String> names = new ArrayList<>();
    List<String> metrics = new ArrayList<>();
    List<String> values = new ArrayList<>();
    List<String> chosen = new ArrayList<>();
    for (SearchTask task : made) {
      names.add(task.data() + ", " + task.method());
      metrics.add(task.metric().title());
      values.add(
          task.candidates().stream()
              .map(candidate -> value(task, candidate, results))
              .collect(Collectors.joining("; ")));
      chosen.add(
          task.best(results)
              .map(best -> task.weightIs() + " = " + best.weight())
              .orElse("none: the default"));
    }
    return Table.create(
        "search",
        StringColumn.create("data, method", names),
        StringColumn.create("metric", metrics),
        StringColumn.create("weight: values", values),
        StringColumn.create("chosen", chosen));
  }

  private static boolean hasValue(SearchTask task, Results results) {
    return task.candidates().stream()
        .flatMap(candidate -> candidate.cells().stream())
        .anyMatch(cell -> results.metric(cell, task.metric()).value().isPresent());
  }

  private static String value(SearchTask task, Candidate candidate, Results results) {
    return candidate.weight()
        + ": "
        + candidate.cells().stream()
            .map(cell -> value(task, cell, results))
            .collect(Collectors.joining(", "));
  }

  private static String value(SearchTask task, Cell cell, Results results) {
    String value =
        results
            .metric(cell, task.metric())
            .fold(
                number -> Summary.significant(task.metric().unit().print(number)),
                why -> Lack.inBrief(List.of(cell), results));
    return task.passes(cell, results) ? value : "(" + value + ")";
  }

  /** Each search of a report has a file of its own. */
  private String file() {
    return id + "-" + SearchedWeights.FILE;
  }

  private List<SearchedWeights.Line> weights(Results results) {
    List<SearchedWeights.Line> lines = new ArrayList<>();
    for (SearchTask task : tasks) {
      task.best(results)
          .ifPresent(
              best ->
                  lines.add(
                      new SearchedWeights.Line(
                          task.data(), task.method(), best.weight(), version)));
    }
    return lines;
  }

  @Override
  public List<Result> numbers(Results results) {
    List<Result> numbers = new ArrayList<>();
    for (SearchTask task : tasks) {
      for (Candidate candidate : task.candidates()) {
        for (Cell cell : candidate.cells()) {
          numbers.add(
              CellNumbers.of(
                  id,
                  cell,
                  String.format(
                      Locale.ROOT,
                      "%s, %s = %s",
                      task.method(),
                      task.weightIs(),
                      candidate.weight()),
                  task.metric(),
                  results,
                  null));
        }
      }
    }
    return numbers;
  }

  @Override
  public List<OpenSetting> openSettings() {
    return List.of();
  }
}

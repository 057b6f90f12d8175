package org.isoae.experiments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.isoae.harness.Cell;
import org.isoae.harness.Experiment;
import org.isoae.harness.Results;
import org.isoae.report.HistoryChart;
import org.isoae.report.OpenSetting;
import org.isoae.report.Result;
import org.isoae.report.Section;
import org.isoae.report.Section.Block;
import org.isoae.report.Section.DataTable;
import org.isoae.report.Section.FigureRow;
import org.isoae.report.Section.Figures;
import org.isoae.report.Section.Panel;
import org.isoae.report.Section.Prose;
import org.isoae.statistics.Summary;
import org.isoae.tracking.BenchmarkRun;
import org.isoae.tracking.Estimate;
import org.isoae.tracking.History;
import org.isoae.tracking.Judge;
import org.isoae.tracking.Judgement;
import org.isoae.tracking.Series;
import org.isoae.tracking.StepRatio;
import org.isoae.tracking.TimeLevel;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How fast the suite computes its losses, and whether it became slower: what the benchmarks
 * measured on this machine, as far as their history goes.
 *
 * <p>No experiment of the paper's, and without verdicts: those are the paper's claims, and the
 * targets here are this project's.
 */
final class LossSpeed implements Experiment {

  private static final int COLUMNS = 3;

  private final History history;
  private final double threshold;
  private List<BenchmarkRun> runs;

  /**
   * The speed on one machine.
   *
   * @param threshold the smallest change that is called, 0.1 for a tenth
   */
  LossSpeed(History history, double threshold) {
    this.history = history;
    this.threshold = threshold;
  }

  @Override
  public String id() {
    return Reproduce.SPEED;
  }

  @Override
  public List<Cell> cells() {
    return List.of();
  }

  private List<BenchmarkRun> runs() {
    if (runs == null) {
      try {
        runs = history.runs();
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + history.folder(), e);
      }
    }
    return runs;
  }

  @Override
  public Section section(Results results) {
    List<Block> blocks = new ArrayList<>();
    if (runs().isEmpty()) {
      blocks.add(
          new Prose(
              "Not measured on this machine: there is no run in %s. mvn verify -Pbenchmark makes one."
                  .formatted(history.folder())));
    } else {
      blocks.add(
          new Prose(
              "%s of the benchmarks on this machine, the last %s, in %s."
                  .formatted(
                      counted(runs().size()),
                      runs().get(runs().size() - 1).label(),
                      history.folder())));
      List<StepRatio> ratios = StepRatio.of(runs());
      if (!ratios.isEmpty()) {
        blocks.add(
            new DataTable(
                "speed",
                "A full training step of I-AE (equation 8, its gradient, Adam): its time over that"
                    + " of the same step made otherwise, both from one run. Means, 95 % intervals in"
                    + " brackets. The targets are this project's own.",
                headline(ratios)));
      }
      blocks.add(
          new DataTable(
              "speed-status",
              "Each benchmark's last run beside the runs before it. \"slower\" and \"faster\" are"
                  + " called from %.0f %% on, if two runs agree and the machine did not change too."
                      .formatted(100 * threshold),
              statuses()));
      blocks.add(charts());
    }
    return new Section(
        id(),
        "Speed of the loss computation",
        "The paper claims nothing about speed: what is wanted here is this project's own, and no"
            + " verdict on the paper.",
        List.of(),
        blocks);
  }

  private static Table headline(List<StepRatio> ratios) {
    return table(
        "speed",
        ratios,
        columns -> {
          columns.put("network", StepRatio::inWords);
          columns.put("step, ms", ratio -> Summary.significant(ratio.time().value()));
          columns.put("over", ratio -> ratio.against().title());
          columns.put("ratio", ratio -> ratio.ratio().toString());
          columns.put("target", ratio -> ratio.target().map("at most %.1f"::formatted).orElse("–"));
          columns.put("target is", StepRatio::verdict);
          columns.put("run", ratio -> ratio.run().label());
        });
  }

  private Table statuses() {
    return table(
        "status",
        new Judge(threshold).judge(runs()),
        columns -> {
          columns.put("benchmark", judgement -> judgement.series().label());
          columns.put("how", judgement -> judgement.series().protocol());
          columns.put("status", judgement -> judgement.status().label());
          columns.put("why", Judgement::why);
          columns.put("run, UTC", judgement -> judgement.run().minute());
        });
  }

  private static <T> Table table(
      String name, List<T> rows, Consumer<Map<String, Function<T, String>>> fill) {
    Map<String, Function<T, String>> columns = new LinkedHashMap<>();
    fill.accept(columns);
    Table table = Table.create(name);
    columns.forEach(
        (heading, cell) ->
            table.addColumns(StringColumn.create(heading, rows.stream().map(cell).toList())));
    return table;
  }

  private Map<Series, List<BenchmarkRun>> runsOf() {
    Map<Series, List<BenchmarkRun>> runsOf = new TreeMap<>();
    for (BenchmarkRun run : runs()) {
      for (Series series : run.samples().keySet()) {
        runsOf.computeIfAbsent(series, first -> new ArrayList<>()).add(run);
      }
    }
    return runsOf;
  }

  private Figures charts() {
    List<FigureRow> rows = new ArrayList<>();
    List<Panel> row = new ArrayList<>();
    for (Map.Entry<Series, List<BenchmarkRun>> entry : runsOf().entrySet()) {
      row.add(chart(entry.getKey(), entry.getValue()));
      if (row.size() == COLUMNS) {
        rows.add(new FigureRow("", List.copyOf(row)));
        row.clear();
      }
    }
    if (!row.isEmpty()) {
      rows.add(new FigureRow("", List.copyOf(row)));
    }
    return new Figures(
        "Each benchmark's runs: the mean time of an operation with its 95 % interval. Orange: the"
            + " levels that step detection finds; a dashed line is a step.",
        List.of("", "", ""), rows);
  }

  private static Panel chart(Series series, List<BenchmarkRun> runs) {
    List<HistoryChart.Point> points = new ArrayList<>();
    for (BenchmarkRun run : runs) {
      Estimate mean = Estimate.mean(run.samples().get(series));
      points.add(new HistoryChart.Point(mean.value(), mean.low(), mean.high()));
    }
    List<TimeLevel> levels =
        TimeLevel.of(
            runs.stream().mapToDouble(run -> run.samples().get(series).median()).toArray());
    String first = runs.get(0).time().toString().substring(0, 10);
    String last = runs.get(runs.size() - 1).time().toString().substring(0, 10);
    return Panel.of(
        HistoryChart.of(
            points,
            levels.stream()
                .map(level -> new HistoryChart.Level(level.from(), level.to(), level.time()))
                .toList(),
            first.equals(last) ? "run, " + first : "run, %s to %s".formatted(first, last),
            "ms",
            "%s: %s".formatted(series.label(), counted(runs.size()))),
        "%s (%s). %s".formatted(series.label(), series.protocol(), steps(runs, levels)));
  }

  private static String counted(int runs) {
    return runs == 1 ? "1 run" : runs + " runs";
  }

  private static String steps(List<BenchmarkRun> runs, List<TimeLevel> levels) {
    List<String> steps = new ArrayList<>();
    for (int i = 1; i < levels.size(); i++) {
      TimeLevel level = levels.get(i);
      steps.add(
          "%+.0f %% from run %d on, %s"
              .formatted(
                  100 * (level.time() / levels.get(i - 1).time() - 1),
                  level.from() + 1,
                  runs.get(level.from()).label()));
    }
    return steps.isEmpty() ? "No step." : String.join("; ", steps) + ".";
  }

  @Override
  public List<Result> numbers(Results results) {
    List<Result> numbers = new ArrayList<>();
    for (StepRatio ratio : StepRatio.of(runs())) {
      numbers.add(
          number(ratio.step(), "step over " + ratio.against().title(), ratio.ratio().value()));
    }
    runsOf()
        .forEach(
            (series, runs) ->
                numbers.add(
                    number(
                        series,
                        "ms, " + series.protocol(),
                        Estimate.mean(runs.get(runs.size() - 1).samples().get(series)).value())));
    return numbers;
  }

  /** No seed decides a time; the field is 0. */
  private Result number(Series series, String metric, double value) {
    String params = String.join(", ", series.params().values());
    return new Result(
        id(), params.isEmpty() ? "–" : params, series.method(), 0, metric, value, null, null);
  }

  @Override
  public List<OpenSetting> openSettings() {
    return List.of();
  }
}

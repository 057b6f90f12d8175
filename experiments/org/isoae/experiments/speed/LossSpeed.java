package org.isoae.experiments.speed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.isoae.harness.Cell;
import org.isoae.harness.CellClaim;
import org.isoae.harness.Experiment;
import org.isoae.harness.Results;
import org.isoae.report.OpenSetting;
import org.isoae.report.Result;
import org.isoae.report.Section;
import org.isoae.report.Section.Block;
import org.isoae.report.Section.DataTable;
import org.isoae.report.Section.Folded;
import org.isoae.report.Section.Prose;
import org.isoae.statistics.Summary;
import org.isoae.tracking.BenchmarkRun;
import org.isoae.tracking.Estimate;
import org.isoae.tracking.History;
import org.isoae.tracking.Judge;
import org.isoae.tracking.Judgement;
import org.isoae.tracking.PeerProduct;
import org.isoae.tracking.Series;
import org.isoae.tracking.StepRatio;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The speed of the loss computation, and whether it became slower: the report's section on this
 * machine's benchmark history.
 *
 * <p>It is no experiment of the paper and has no verdicts: its targets are this project's own.
 */
public final class LossSpeed implements Experiment {

  private final String id;
  private final History history;
  private final double threshold;
  private @Nullable List<BenchmarkRun> runs;

  /**
   * The speed on one machine.
   *
   * @param threshold the smallest change to report, 0.1 for a tenth
   */
  public LossSpeed(String id, History history, double threshold) {
    this.id = id;
    this.history = history;
    this.threshold = threshold;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public List<Cell> cells() {
    return List.of();
  }

  @Override
  public List<CellClaim> claims() {
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
    return new Section(
        id(),
        "Speed of the loss computation",
        "The paper claims nothing about speed. The targets here are this project's own and no"
            + " verdict on the paper.",
        List.of(),
        runs().isEmpty() ? List.of(notMeasured()) : blocks());
  }

  private Prose notMeasured() {
    return new Prose(
        String.format(
            Locale.ROOT,
            "Not measured on this machine: %s contains no run. mvn verify -Pbenchmark adds one.",
            history.folder()));
  }

  private List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Prose(
            String.format(
                Locale.ROOT,
                "%s of the benchmarks on this machine, the last %s, in %s.",
                counted(runs().size()),
                runs().get(runs().size() - 1).label(),
                history.folder())));
    List<StepRatio> ratios = StepRatio.of(runs());
    if (!ratios.isEmpty()) {
      SpeedCharts.ofRatios(ratios).ifPresent(blocks::add);
      blocks.add(
          new DataTable(
              "speed",
              "Time of a full training step of I-AE (equation 8, its gradient, Adam), divided by the"
                  + " time of a reference from the same run. Means, with 95 % intervals in"
                  + " brackets. Double backward runs on the same libtorch, so that no library"
                  + " flatters its ratio. The targets are this project's own; for PyTorch in Python it"
                  + " is the step's ratio over double backward. A target is met or missed if the"
                  + " whole interval is, and else open.",
              headline(ratios)));
      ratios.stream()
          .flatMap(ratio -> ratio.product().stream())
          .map(PeerProduct::inWords)
          .distinct()
          .forEach(words -> blocks.add(new Prose(words)));
    }
    blocks.add(histories());
    blocks.add(new Folded("Each benchmark's status", List.of(status())));
    return blocks;
  }

  /** A single run has no history. */
  private Block histories() {
    Map<Series, List<BenchmarkRun>> drawn = runsOf();
    drawn.values().removeIf(runs -> runs.size() < 2);
    return drawn.isEmpty()
        ? new Prose("A benchmark's history is drawn from its second run on.")
        : SpeedCharts.of(drawn);
  }

  private DataTable status() {
    return new DataTable(
        "speed-status",
        String.format(
            Locale.ROOT,
            "Each benchmark's last run, compared with the runs before it. \"slower\" and"
                + " \"faster\" mean a change of at least %.0f %% that two runs agree on and that"
                + " the machine's speed does not explain.",
            100 * threshold),
        statuses());
  }

  private static Table headline(List<StepRatio> ratios) {
    return table(
        "speed",
        ratios,
        columns -> {
          columns.put("setting", ratio -> ratio.step().setting());
          columns.put("step, ms", ratio -> Summary.significant(ratio.time().value()));
          columns.put("reference", ratio -> ratio.reference().title());
          columns.put(
              "step / reference", ratio -> ratio.isFair() ? ratio.ratio().toString() : "not shown");
          columns.put(
              "target",
              ratio ->
                  ratio.target().map(most -> "at most " + Summary.significant(most)).orElse("–"));
          columns.put("target is", StepRatio::verdict);
          columns.put("run, UTC", ratio -> ratio.run().label());
        });
  }

  private Table statuses() {
    return table(
        "status",
        new Judge(threshold).judge(runs()),
        columns -> {
          columns.put("benchmark", judgement -> judgement.series().label());
          columns.put("protocol", judgement -> judgement.series().protocol());
          columns.put("status", judgement -> judgement.status().label());
          columns.put("reason", Judgement::why);
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

  /** "3 runs". */
  static String counted(int runs) {
    return runs == 1 ? "1 run" : runs + " runs";
  }

  @Override
  public List<Result> numbers(Results results) {
    List<Result> numbers = new ArrayList<>();
    for (StepRatio ratio : StepRatio.of(runs())) {
      if (ratio.isFair()) {
        numbers.add(
            number(ratio.step(), "step over " + ratio.reference().title(), ratio.ratio().value()));
      }
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

  /** The seed is 0, because times do not depend on it. */
  private Result number(Series series, String metric, double value) {
    String setting = series.params().isEmpty() ? "–" : series.setting();
    return new Result(id(), setting, series.shortName(), 0, metric, value, null, null);
  }

  @Override
  public List<OpenSetting> openSettings() {
    return List.of();
  }
}

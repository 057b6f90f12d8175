package org.isoae.experiments.speed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.isoae.report.HistoryChart;
import org.isoae.report.Section.FigureRow;
import org.isoae.report.Section.Figures;
import org.isoae.report.Section.Panel;
import org.isoae.report.SpreadChart;
import org.isoae.tracking.BenchmarkRun;
import org.isoae.tracking.Estimate;
import org.isoae.tracking.Series;
import org.isoae.tracking.StepRatio;
import org.isoae.tracking.TimeLevel;

/** Charts of benchmark histories: the times of each series run by run, with their levels. */
final class SpeedCharts {

  private static final int COLUMNS = 3;

  private SpeedCharts() {}

  /**
   * One chart per series.
   *
   * @param runsOf the runs of each series, the oldest first
   */
  static Figures of(Map<Series, List<BenchmarkRun>> runsOf) {
    List<Panel> panels = new ArrayList<>();
    runsOf.forEach((series, runs) -> panels.add(chart(series, runs)));
    List<FigureRow> rows = new ArrayList<>();
    for (int i = 0; i < panels.size(); i += COLUMNS) {
      rows.add(
          new FigureRow("", List.copyOf(panels.subList(i, Math.min(i + COLUMNS, panels.size())))));
    }
    return new Figures(
        "History of each benchmark: mean time of an operation with its 95 % interval. Orange lines"
            + " are the levels that step detection finds in the runs' medians, which a few long"
            + " operations move less than their means; dashed lines are the steps between levels.",
        List.of("", "", ""), rows);
  }

  /**
   * A chart for each reference with a row for each setting; ratios that are not fair are left out.
   */
  static Optional<Figures> ofRatios(List<StepRatio> ratios) {
    Map<String, List<SpreadChart.Row>> rows = new LinkedHashMap<>();
    for (StepRatio ratio : ratios) {
      if (ratio.isFair()) {
        rows.computeIfAbsent(ratio.reference().title(), title -> new ArrayList<>())
            .add(
                new SpreadChart.Row(
                    ratio.step().setting(),
                    new double[] {ratio.ratio().low(), ratio.ratio().value(), ratio.ratio().high()},
                    ratio.target().map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                    true));
      }
    }
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Figures(
            "The time of a training step over that of a reference in the same run: the ratio between the"
                + " ends of its 95 % interval. An orange diamond is the target; to its left it is met.",
            List.copyOf(rows.keySet()),
            List.of(
                new FigureRow(
                    "step / reference",
                    rows.entrySet().stream()
                        .map(
                            row ->
                                Panel.of(
                                    SpreadChart.of(
                                        "step / reference",
                                        row.getValue(),
                                        OptionalDouble.empty(),
                                        "The step over " + row.getKey()),
                                    ""))
                        .toList()))));
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
    String first = day(runs.get(0));
    String last = day(runs.get(runs.size() - 1));
    return Panel.of(
        HistoryChart.of(
            points,
            levels.stream()
                .map(level -> new HistoryChart.Level(level.from(), level.to(), level.time()))
                .toList(),
            first.equals(last)
                ? "run, " + first
                : String.format(Locale.ROOT, "run, %s to %s", first, last),
            "ms",
            String.format(Locale.ROOT, "%s: %s", series.label(), LossSpeed.counted(runs.size()))),
        String.format(
            Locale.ROOT, "%s (%s). %s", series.label(), series.protocol(), steps(runs, levels)));
  }

  private static String day(BenchmarkRun run) {
    return run.minute().substring(0, 10);
  }

  private static String steps(List<BenchmarkRun> runs, List<TimeLevel> levels) {
    List<String> steps = new ArrayList<>();
    for (int i = 1; i < levels.size(); i++) {
      TimeLevel level = levels.get(i);
      steps.add(
          String.format(
              Locale.ROOT,
              "%+.0f %% from run %d on, %s",
              100 * (level.time() / levels.get(i - 1).time() - 1),
              level.from() + 1,
              runs.get(level.from()).label()));
    }
    return steps.isEmpty() ? "No step." : String.join("; ", steps) + ".";
  }
}

package org.isoae.experiments.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.isoae.report.HistoryChart;
import org.isoae.report.Section.FigureRow;
import org.isoae.report.Section.Figures;
import org.isoae.report.Section.Panel;
import org.isoae.tracking.BenchmarkRun;
import org.isoae.tracking.Estimate;
import org.isoae.tracking.Series;
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
            + " are the levels found by step detection, dashed lines the steps between them.",
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

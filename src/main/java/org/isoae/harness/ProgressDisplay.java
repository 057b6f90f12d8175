package org.isoae.harness;

import java.io.Console;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/**
 * Shows the progress of a run: on a terminal one line that is redrawn, elsewhere a line every 15
 * seconds, and on both a line for each finished cell.
 *
 * <p>The time left is the elapsed time of this run, scaled by the cost of the remaining cells.
 */
public final class ProgressDisplay {

  private static final double SECONDS_BETWEEN_LINES = 15;
  private static final double SECONDS_BETWEEN_REDRAWS = 0.2;
  private static final int BAR = 24;

  /**
   * Of {@link Cell#cost}, where nothing is known of the machine: the surfaces at scale quick, on
   * one thread of an AMD EPYC (8 cells of Table 2's CAE, 45 to 60 s each).
   */
  private static final double NOMINAL_COST_PER_SECOND = 2e4;

  private final PrintStream out;
  private final boolean terminal;
  private final LongSupplier nanoTime;

  private int cells;
  private int finishedCells;
  private double cost;
  private double finishedCost;
  private long begin;
  private long cellBegin;
  private long lastShown;
  private Cell cell;

  /** Of the cells that are computed. */
  private final Map<Cell, Double> costs = new HashMap<>();

  /** The first cell that was not run for each reason. */
  private final Map<String, String> notRun = new HashMap<>();

  ProgressDisplay(PrintStream out, boolean terminal, LongSupplier nanoTime) {
    this.out = out;
    this.terminal = terminal;
    this.nanoTime = nanoTime;
  }

  /** A display on standard output: a bar on a terminal, plain lines elsewhere. */
  public static ProgressDisplay onConsole() {
    return new ProgressDisplay(System.out, isTerminal(), System::nanoTime);
  }

  private static boolean isTerminal() {
    if (System.console() == null || System.getenv("CI") != null) {
      return false;
    }
    try {
      // From Java 22 on there is a console even where output is piped, and this method to ask.
      return (boolean) Console.class.getMethod("isTerminal").invoke(System.console());
    } catch (ReflectiveOperationException olderJava) {
      return true;
    }
  }

  /**
   * Begins a run.
   *
   * @param missing the cells to compute
   * @param impossible how many more are told but not computed
   * @param stored how many are not run, because their results are stored
   * @param costPerSecond of the stored ones; empty where none tells it
   */
  void begin(List<Cell> missing, int impossible, int stored, OptionalDouble costPerSecond) {
    cells = missing.size() + impossible;
    costs.clear();
    missing.forEach(one -> costs.put(one, one.cost()));
    cost = costs.values().stream().mapToDouble(Double::doubleValue).sum();
    begin = nanoTime.getAsLong();
    String time =
        missing.isEmpty()
            ? "."
            : String.format(
                Locale.ROOT,
                "; about %s%s.",
                duration(cost / costPerSecond.orElse(NOMINAL_COST_PER_SECOND)),
                costPerSecond.isPresent()
                    ? ", as the stored ones took"
                    : " on a CPU, measured at scale quick");
    out.printf(Locale.ROOT, "%s cells to run, %s already stored%s%n", cells, stored, time);
  }

  void cellStarted(Cell started) {
    cell = started;
    cellBegin = nanoTime.getAsLong();
    lastShown = cellBegin;
    show(0);
  }

  void cellProgress(long done, long total) {
    double since = seconds(lastShown);
    if (since >= (terminal ? SECONDS_BETWEEN_REDRAWS : SECONDS_BETWEEN_LINES)) {
      lastShown = nanoTime.getAsLong();
      show((double) done / total);
    }
  }

  void cellEnded(Cell ended, CellOutcome outcome) {
    finishedCells++;
    finishedCost += costs.getOrDefault(ended, 0.0);
    String how;
    if (outcome instanceof CellOutcome.Failed failed) {
      how = "FAILED: " + failed.why();
    } else if (outcome instanceof CellOutcome.NotRun unavailable) {
      String like = notRun.putIfAbsent(unavailable.why(), ended.name());
      how = "not run" + (like == null ? ": " + unavailable.why() : ", as " + like + ".");
    } else {
      how = "done in " + duration(seconds(cellBegin));
    }
    out.printf(
        Locale.ROOT,
        "%s[%s/%s] %s: %s%n",
        terminal ? "\r\u001b[K" : "",
        finishedCells,
        cells,
        ended.name(),
        how);
  }

  void end() {
    if (cells > 0) {
      out.printf(Locale.ROOT, "%s cells in %s.%n", cells, duration(seconds(begin)));
    }
  }

  private void show(double partOfCell) {
    double done = (finishedCost + partOfCell * cell.cost()) / cost;
    String left =
        done > 0 ? duration(seconds(begin) * (1 - done) / done) + " left" : "time left unknown";
    if (terminal) {
      int filled = (int) (BAR * done);
      out.printf(
          Locale.ROOT,
          "\r\u001b[K[%s%s] %3.0f %%  %s  [%d/%d] %s",
          "#".repeat(filled),
          "-".repeat(BAR - filled),
          100 * done,
          left,
          finishedCells + 1,
          cells,
          cell.name());
      out.flush();
    } else if (partOfCell > 0) {
      out.printf(
          Locale.ROOT,
          "[%d/%d] %s: %.0f %% of the cell; %.0f %% of all, %s%n",
          finishedCells + 1,
          cells,
          cell.name(),
          100 * partOfCell,
          100 * done,
          left);
    }
  }

  private double seconds(long since) {
    return (nanoTime.getAsLong() - since) / 1e9;
  }

  /** "8 s", "3 min 20 s", "2 h 5 min". */
  public static String duration(double seconds) {
    long s = Math.round(seconds);
    if (s < 60) {
      return s + " s";
    }
    return s < 3600
        ? String.format(Locale.ROOT, "%s min %s s", s / 60, s % 60)
        : String.format(Locale.ROOT, "%s h %s min", s / 3600, s % 3600 / 60);
  }
}

package org.isoae.harness;

import java.io.Console;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Shows the progress of a run: on a terminal one line that is redrawn, elsewhere a line every 15
 * seconds, and on both a line for each finished cell. Any thread may tell it something.
 */
public final class ProgressDisplay {

  private static final double SECONDS_BETWEEN_LINES = 15;
  private static final double SECONDS_BETWEEN_REDRAWS = 0.2;
  private static final int BAR = 24;

  private final PrintStream out;
  private final boolean terminal;
  private final LongSupplier nanoTime;

  private int cells;
  private int finishedCells;
  private int workers;
  private boolean computes;
  private TimeLeft timeLeft = new TimeLeft();
  private long begin;
  private long lastShown;

  /** The cells to compute that have not begun. */
  private final Set<Cell> open = new LinkedHashSet<>();

  private final Map<Cell, Part> running = new LinkedHashMap<>();

  /**
   * What is done of a cell that is being computed.
   *
   * @param before what an interrupted run had done
   */
  private record Part(long since, double before, double done) {}

  /**
   * The cells that were not run for each reason: the first is shown at once, the others counted.
   */
  private final Map<String, List<Cell>> notRun = new LinkedHashMap<>();

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
   * @param stored the seconds that each cell with a stored result took
   * @param executor how many cells are computed at a time; 0 where none is
   */
  synchronized void begin(
      Collection<Cell> missing, int impossible, Map<Cell, Double> stored, int executor) {
    cells = missing.size() + impossible;
    open.addAll(missing);
    computes = executor > 0;
    workers = Math.max(1, Math.min(executor, missing.size()));
    stored.forEach((cell, seconds) -> timeLeft.learn(cell, 1, seconds));
    begin = nanoTime.getAsLong();
    if (!computes) {
      out.printf(
          Locale.ROOT, "%s cells have a stored result, %s have none.%n", stored.size(), cells);
      return;
    }
    String time =
        missing.isEmpty()
            ? "."
            : String.format(
                Locale.ROOT,
                "%s; about %s%s.",
                workers > 1 ? ", " + workers + " at a time" : "",
                duration(timeLeft.seconds(List.of(), open, workers)),
                timeLeft.isMeasured()
                    ? ", as the stored ones took"
                    : " on a CPU, measured at scale quick");
    out.printf(Locale.ROOT, "%s cells to run, %s already stored%s%n", cells, stored.size(), time);
  }

  synchronized void cellStarted(Cell started) {
    open.remove(started);
    running.put(started, new Part(nanoTime.getAsLong(), 0, 0));
    if (running.size() == 1) {
      lastShown = nanoTime.getAsLong();
    }
    if (terminal) {
      show();
    }
  }

  /**
   * Shows how far a cell is.
   *
   * @param before of {@code total}, what an interrupted run had done
   */
  synchronized void cellProgress(Cell cell, long before, long done, long total) {
    running.computeIfPresent(
        cell,
        (same, part) -> new Part(part.since(), (double) before / total, (double) done / total));
    if (seconds(lastShown) >= (terminal ? SECONDS_BETWEEN_REDRAWS : SECONDS_BETWEEN_LINES)) {
      lastShown = nanoTime.getAsLong();
      show();
    }
  }

  synchronized void cellEnded(Cell ended, CellOutcome outcome) {
    finishedCells++;
    open.remove(ended);
    Part part = running.remove(ended);
    String how;
    if (outcome instanceof CellOutcome.Failed failed) {
      how = "FAILED: " + failed.why();
    } else if (outcome instanceof CellOutcome.NotRun unavailable) {
      List<Cell> alike = notRun.computeIfAbsent(unavailable.why(), why -> new ArrayList<>());
      alike.add(ended);
      if (alike.size() > 1) {
        return;
      }
      how = "not run: " + unavailable.why();
    } else if (part == null) {
      how = "done by another run";
    } else {
      timeLeft.learn(ended, 1 - part.before(), seconds(part.since()));
      how = "done in " + duration(seconds(part.since()));
    }
    out.printf(
        Locale.ROOT, "%s[%s/%s] %s: %s%n", overTheBar(), finishedCells, cells, ended.name(), how);
  }

  synchronized void end() {
    for (List<Cell> alike : notRun.values()) {
      if (alike.size() > 1) {
        out.printf(
            Locale.ROOT,
            "%s%s more not run, as %s.%n",
            overTheBar(),
            alike.size() - 1,
            alike.get(0).name());
      }
    }
    if (computes && cells > 0) {
      out.printf(Locale.ROOT, "%s cells in %s.%n", cells, duration(seconds(begin)));
    }
  }

  /** What a line begins with: on a terminal it takes the place of the bar. */
  private String overTheBar() {
    return terminal ? "\r\u001b[K" : "";
  }

  private void show() {
    double left =
        timeLeft.seconds(
            running.entrySet().stream()
                .map(
                    cell ->
                        new TimeLeft.Running(
                            cell.getKey(),
                            cell.getValue().before(),
                            cell.getValue().done(),
                            seconds(cell.getValue().since())))
                .toList(),
            open,
            workers);
    double elapsed = seconds(begin);
    double done = elapsed > 0 ? elapsed / (elapsed + left) : 0;
    if (terminal) {
      int filled = (int) (BAR * done);
      out.printf(
          Locale.ROOT,
          "\r\u001b[K[%s%s] %3.0f %%  %s left  [%d/%d] %s",
          "#".repeat(filled),
          "-".repeat(BAR - filled),
          100 * done,
          duration(left),
          finishedCells,
          cells,
          running.size() == 1
              ? running.keySet().iterator().next().name()
              : running.size() + " at a time");
      out.flush();
    } else {
      out.printf(
          Locale.ROOT,
          "[%d/%d] %.0f %% of all, %s left. Now %s%n",
          finishedCells,
          cells,
          100 * done,
          duration(left),
          running.entrySet().stream()
              .map(
                  cell ->
                      String.format(
                          Locale.ROOT,
                          "%s: %.0f %%",
                          cell.getKey().name(),
                          100 * cell.getValue().done()))
              .collect(Collectors.joining("; ")));
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

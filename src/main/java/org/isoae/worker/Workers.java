package org.isoae.worker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.isoae.file.Causes;
import org.isoae.harness.Backlog;
import org.isoae.harness.CannotRunException;
import org.isoae.harness.Cell;
import org.isoae.harness.CellOutcome;
import org.isoae.harness.CellStore;
import org.isoae.harness.Crew;
import org.isoae.harness.Plan;
import org.jspecify.annotations.Nullable;

/**
 * A crew of processes. A cell whose process dies is tried once more, in a new process, and then
 * fails alone.
 */
public final class Workers implements Crew {

  private static final int TRIES = 2;
  private static final int LINES_TOLD = 4;

  private final int count;
  private final ProcessBuilder command;
  private final Map<Cell, Integer> places = new HashMap<>();
  private final CellStore store;
  private final Consumer<String> printed;

  /** Each line once: workers print the same. */
  private final Set<String> lines = ConcurrentHashMap.newKeySet();

  private final AtomicBoolean anyStarted = new AtomicBoolean();

  /**
   * A crew; no process is started yet.
   *
   * @param count how many processes at most
   * @param command starts a process that ends up in {@link Worker#serve} with the same cells
   * @param cells those of the run
   * @param store keeps the last lines of a worker that died
   * @param printed receives what workers print, each line once
   */
  public Workers(
      int count,
      ProcessBuilder command,
      List<Cell> cells,
      CellStore store,
      Consumer<String> printed) {
    this.count = count;
    this.command = command;
    this.store = store;
    this.printed = printed;
    for (int i = 0; i < cells.size(); i++) {
      places.putIfAbsent(cells.get(i), i);
    }
  }

  @Override
  public int size() {
    return count;
  }

  @Override
  public void work(Backlog backlog, Listener listener) {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      Thread thread = new Thread(() -> new Desk(backlog, listener).work(), "worker " + i);
      thread.setUncaughtExceptionHandler((dead, why) -> failure.compareAndSet(null, why));
      threads.add(thread);
      thread.start();
    }
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      threads.forEach(Thread::interrupt);
      Thread.currentThread().interrupt();
      throw new CannotRunException("The run was interrupted.");
    }
    if (failure.get() instanceof RuntimeException why) {
      throw why;
    }
    if (failure.get() instanceof Error why) {
      throw why;
    }
  }

  /** One process at a time, which is replaced when it dies. */
  private final class Desk {

    private final Backlog backlog;
    private final Listener listener;
    private @Nullable WorkerProcess process;

    Desk(Backlog backlog, Listener listener) {
      this.backlog = backlog;
      this.listener = listener;
    }

    void work() {
      try {
        for (Optional<Plan.Step> step = backlog.take(); step.isPresent(); step = backlog.take()) {
          try {
            listener.ended(step.get(), outcome(step.get()));
          } finally {
            backlog.done(step.get());
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        close();
      }
    }

    private CellOutcome outcome(Plan.Step step) {
      StringBuilder lastLines = new StringBuilder();
      String how = "";
      for (int attempt = 1; attempt <= TRIES; attempt++) {
        listener.started(step.cell());
        try {
          return compute(step);
        } catch (WorkerEndedException e) {
          how = e.getMessage();
          lastLines.append(e.lastLines()).append('\n');
        } catch (IOException e) {
          how = Causes.of(e);
        }
        close();
      }
      return new CellOutcome.Failed(
          String.format(
              Locale.ROOT,
              "its process ended by %s, and so did a second one.%s",
              how,
              told(lastLines.toString())),
          store.saveText(step.key().hash(), lastLines.toString()));
    }

    private CellOutcome compute(Plan.Step step) throws IOException, WorkerEndedException {
      if (process == null) {
        process = start();
      }
      Cell cell = step.cell();
      return process.compute(
          new Request(places.get(cell), cell.name(), step.key()),
          (done, total) -> listener.progress(cell, done, total));
    }

    private WorkerProcess start() throws IOException, WorkerEndedException {
      try {
        WorkerProcess started = new WorkerProcess(command, this::print);
        anyStarted.set(true);
        return started;
      } catch (WorkerEndedException e) {
        if (!anyStarted.get()) { // No cell could be computed.
          throw cannotStart("it ended by " + e.getMessage() + "." + told(e.lastLines()));
        }
        throw e;
      } catch (IOException e) {
        if (!anyStarted.get()) {
          throw cannotStart(Causes.of(e) + ".");
        }
        throw e;
      }
    }

    private CannotRunException cannotStart(String why) {
      return new CannotRunException("A worker process could not start: " + why);
    }

    private void print(String line) {
      if (lines.add(line)) {
        printed.accept(line);
      }
    }

    private void close() {
      if (process != null) {
        process.close();
        process = null;
      }
    }
  }

  /** A few, in one line of the report; the file has more. */
  private static String told(String lines) {
    List<String> last = lines.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    return last.isEmpty()
        ? ""
        : " It printed: "
            + String.join(" / ", last.subList(Math.max(0, last.size() - LINES_TOLD), last.size()));
  }
}

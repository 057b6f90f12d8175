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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.isoae.file.Causes;
import org.isoae.harness.CannotRunException;
import org.isoae.harness.Cell;
import org.isoae.harness.CellExecutor;
import org.isoae.harness.CellOutcome;
import org.isoae.harness.CellStore;
import org.isoae.harness.Plan;
import org.isoae.harness.WorkQueue;
import org.jspecify.annotations.Nullable;

/**
 * Computes cells in processes. A cell whose process dies is tried once more, in a new process, and
 * then fails alone.
 */
public final class WorkerPool implements CellExecutor {

  private static final int TRIES = 2;
  private static final int LINES_TOLD = 4;

  private final int size;
  private final ProcessBuilder command;
  private final Map<Cell, Integer> places = new HashMap<>();
  private final CellStore store;
  private final Consumer<String> printed;

  /** Workers print the same. */
  private final Set<String> lines = ConcurrentHashMap.newKeySet();

  private final Object firstStart = new Object();
  private boolean anyStarted;

  /** Why the first process of all did not start: another would not either. */
  private @Nullable CannotRunException whyNoneStarts;

  /**
   * A pool; no process is started yet.
   *
   * @param size how many processes at most
   * @param command starts a process that ends up in {@link Worker#serve} with the same cells
   * @param cells those of the run
   * @param store keeps the last lines of a worker that died
   * @param printed receives what workers print, each line once
   */
  public WorkerPool(
      int size,
      ProcessBuilder command,
      List<Cell> cells,
      CellStore store,
      Consumer<String> printed) {
    this.size = size;
    this.command = command;
    this.store = store;
    this.printed = printed;
    for (int i = 0; i < cells.size(); i++) {
      places.putIfAbsent(cells.get(i), i);
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void work(WorkQueue queue, Listener listener) {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 1; i <= size; i++) {
      Thread thread = new Thread(() -> new Slot(queue, listener).work(), "worker " + i);
      thread.setUncaughtExceptionHandler(
          (dead, why) -> {
            failure.compareAndSet(null, why);
            threads.forEach(Thread::interrupt);
          });
      threads.add(thread);
    }
    threads.forEach(Thread::start);
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

  /** Place for a process, which is replaced when it dies. */
  private final class Slot {

    private final WorkQueue queue;
    private final Listener listener;
    private @Nullable WorkerProcess process;

    Slot(WorkQueue queue, Listener listener) {
      this.queue = queue;
      this.listener = listener;
    }

    void work() {
      try {
        // An idle process would keep the memory of its largest cell.
        for (Optional<Plan.Step> step = queue.take(this::close);
            step.isPresent();
            step = queue.take(this::close)) {
          queue.ended(step.get(), outcome(step.get()));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        close();
      }
    }

    private CellOutcome outcome(Plan.Step step) {
      List<String> ends = new ArrayList<>();
      StringBuilder lastLines = new StringBuilder();
      for (int attempt = 1; attempt <= TRIES; attempt++) {
        try {
          return compute(step);
        } catch (WorkerEndedException e) {
          ends.add(e.getMessage());
          lastLines.append(e.lastLines()).append('\n');
        } catch (IOException e) {
          ends.add(Causes.of(e));
        } catch (CannotRunException e) {
          throw e;
        } catch (RuntimeException e) {
          close();
          return store.traces().outcomeOf(e, step.key().hash());
        }
        close();
        Optional<CellOutcome.Computed> stored = store.load(step.key());
        if (stored.isPresent()) {
          return stored.get(); // It died after the result was stored.
        }
      }
      return new CellOutcome.Failed(
          String.format(
              Locale.ROOT,
              "two processes that computed it ended: %s.%s If memory ran out, set fewer workers.",
              String.join(", then ", ends),
              told(lastLines.toString())),
          store.traces().save(step.key().hash(), lastLines.toString()));
    }

    private CellOutcome compute(Plan.Step step) throws IOException, WorkerEndedException {
      if (process == null) {
        process = start();
      }
      Cell cell = step.cell();
      listener.started(cell);
      return process.compute(
          new Request(places.get(cell), cell.name(), step.key().hash()),
          (before, done, total) -> listener.progress(cell, before, done, total));
    }

    /** If the first process of all cannot start, no cell can be computed. */
    private WorkerProcess start() throws IOException, WorkerEndedException {
      synchronized (firstStart) {
        if (whyNoneStarts != null) {
          throw whyNoneStarts;
        }
        if (!anyStarted) {
          try {
            WorkerProcess first = WorkerProcess.start(command, this::print);
            anyStarted = true;
            return first;
          } catch (WorkerEndedException e) {
            whyNoneStarts =
                cannotStart("it ended by " + e.getMessage() + "." + told(e.lastLines()));
            throw whyNoneStarts;
          } catch (IOException e) {
            whyNoneStarts = cannotStart(Causes.of(e) + ".");
            throw whyNoneStarts;
          }
        }
      }
      return WorkerProcess.start(command, this::print);
    }

    private CannotRunException cannotStart(String why) {
      return new CannotRunException("A worker process could not start: " + why);
    }

    /** Frames of stack traces recur in others. */
    private void print(String line) {
      if (line.startsWith("\t") || lines.add(line)) {
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
            + String.join(" / ", last.subList(Math.max(0, last.size() - LINES_TOLD), last.size()))
            + ".";
  }
}

package org.isoae.worker;

import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.isoae.harness.Cell;
import org.isoae.harness.CellComputer;
import org.isoae.harness.CellOutcome;
import org.isoae.harness.CellStore;
import org.isoae.harness.CellUnavailableException;
import org.isoae.harness.Computation;
import org.isoae.harness.Plan;
import org.isoae.identity.Key;
import org.isoae.identity.Keys;
import org.jspecify.annotations.Nullable;

/**
 * The side of the process that computes. It stores each result itself, so that a finished cell
 * outlives its parent, and ends when its standard input does: however the parent died, that closes
 * the pipe.
 */
public final class Worker {

  /** An epoch may take less than a millisecond. */
  private static final long NANOS_BETWEEN_STEPS = 200_000_000;

  private static final Gson GSON = new Gson();

  private final List<Cell> cells;
  private final Keys keys;
  private final CellStore store;
  private final CellComputer computer;
  private final PrintStream replies =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
  private long lastStep;

  private Worker(List<Cell> cells, Keys keys, CellStore store) {
    this.cells = cells;
    this.keys = keys;
    this.store = store;
    computer = new CellComputer(store);
  }

  /**
   * Answers requests until the standard input ends, and then ends the process.
   *
   * @param cells those of the run, in the parent's order
   */
  public static void serve(List<Cell> cells, Keys keys, CellStore store)
      throws InterruptedException {
    // Whatever else is printed must not be taken for a reply.
    System.setOut(System.err);
    Worker worker = new Worker(cells, keys, store);
    Thread reader = new Thread(worker::read, "reads requests");
    reader.setDaemon(true);
    reader.start();
    worker.say(Reply.ready(cells.size()));
    while (true) {
      worker.answer(worker.requests.take());
    }
  }

  private void read() {
    try {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (@Nullable String line = in.readLine(); line != null; line = in.readLine()) {
        requests.add(GSON.fromJson(line, Request.class));
      }
    } catch (IOException e) {
      // The pipe is broken: the same as its end.
    } finally {
      // Not System.exit: its hooks would wait for whatever the main thread holds.
      store.whileNothingIsWritten(() -> Runtime.getRuntime().halt(0));
    }
  }

  private void answer(Request request) {
    lastStep = System.nanoTime();
    try {
      Computation computation = cell(request).computation();
      Key key = Plan.key(computation, keys);
      if (!key.hash().equals(request.hash())) {
        throw new IllegalStateException(
            "code, libraries or data have changed since the run began. Start it again.");
      }
      Optional<CellOutcome.Computed> stored = store.load(key);
      say(
          Reply.of(
              stored.isPresent()
                  ? stored.get()
                  : computer.compute(computation, key, this::sayFromTimeToTime)));
    } catch (CellUnavailableException | RuntimeException e) {
      say(Reply.of(store.traces().outcomeOf(e, request.hash())));
    }
  }

  private Cell cell(Request request) {
    return Optional.of(request.place())
        .filter(place -> place < cells.size())
        .map(cells::get)
        .filter(cell -> cell.name().equals(request.name()))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the worker lists other cells than its parent: no "
                        + request.name()
                        + " in place "
                        + request.place()
                        + ". Start the run again."));
  }

  private void sayFromTimeToTime(long before, long done, long total) {
    long now = System.nanoTime();
    if (now - lastStep > NANOS_BETWEEN_STEPS || done == before) {
      lastStep = now;
      say(Reply.progress(before, done, total));
    }
  }

  /** In one piece, on a line of its own even if native code left one unfinished. */
  private void say(Reply reply) {
    replies.print("\n" + GSON.toJson(reply) + "\n");
    replies.flush();
  }
}

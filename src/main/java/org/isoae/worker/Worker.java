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
import org.isoae.harness.CellStore;
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
  private final CellComputer computer;
  private final PrintStream replies;
  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
  private long lastStep;

  private Worker(List<Cell> cells, CellStore store, PrintStream replies) {
    this.cells = cells;
    this.replies = replies;
    computer = new CellComputer(store);
  }

  /**
   * Answers requests until the standard input ends, and then ends the process.
   *
   * @param cells those of the run, in the parent's order
   */
  public static void serve(List<Cell> cells, CellStore store) throws InterruptedException {
    PrintStream replies =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    // Whatever else is printed must not be taken for a reply.
    System.setOut(System.err);
    Worker worker = new Worker(cells, store, replies);
    Thread reader = new Thread(() -> worker.read(store), "reads requests");
    reader.setDaemon(true);
    reader.start();
    worker.say(Reply.ready(cells.size()));
    while (true) {
      worker.answer(worker.requests.take());
    }
  }

  private void read(CellStore store) {
    try {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (@Nullable String line = in.readLine(); line != null; line = in.readLine()) {
        requests.add(GSON.fromJson(line, Request.class));
      }
    } catch (IOException e) {
      // The pipe is broken: the same as its end.
    }
    // Not System.exit: its hooks would wait for whatever the main thread holds.
    store.whileNothingIsWritten(() -> Runtime.getRuntime().halt(0));
  }

  private void answer(Request request) {
    lastStep = System.nanoTime();
    say(
        Reply.of(
            computer.compute(
                () -> cell(request).computation(), request.key(), this::sayFromTimeToTime)));
  }

  private Cell cell(Request request) {
    return Optional.of(request.place())
        .filter(place -> place < cells.size())
        .map(cells::get)
        .filter(cell -> cell.name().equals(request.name()))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The worker lists other cells than its parent: no "
                        + request.name()
                        + " in place "
                        + request.place()));
  }

  private void sayFromTimeToTime(long done, long total) {
    long now = System.nanoTime();
    if (now - lastStep > NANOS_BETWEEN_STEPS) {
      lastStep = now;
      say(Reply.progress(done, total));
    }
  }

  private void say(Reply reply) {
    replies.println(GSON.toJson(reply));
  }
}

package org.isoae.worker;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.isoae.harness.CellOutcome;
import org.jspecify.annotations.Nullable;

/** A process that computes cells, as its parent sees it. */
final class WorkerProcess implements AutoCloseable {

  private static final int LAST_LINES = 20;
  private static final long SECONDS_TO_END = 5;
  private static final Gson GSON = new Gson();

  private final Process process;
  private final BufferedReader replies;
  private final PrintWriter requests;
  private final Thread errorReader;

  /** Of what it printed. */
  private final Deque<String> lastLines = new ArrayDeque<>();

  /**
   * Starts a process and waits until it can compute.
   *
   * @param printed receives the lines that it prints
   * @throws WorkerEndedException if it ends before
   */
  WorkerProcess(ProcessBuilder builder, Consumer<String> printed)
      throws IOException, WorkerEndedException {
    process = builder.start();
    replies =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    requests = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
    errorReader = new Thread(() -> readErrors(printed), "reads what a worker prints");
    errorReader.setDaemon(true);
    errorReader.start();
    if (next().ready() == null) {
      throw new IllegalStateException("A worker did not begin by saying that it is ready.");
    }
  }

  /** Learns how far a cell is. */
  @FunctionalInterface
  interface StepListener {
    void step(long done, long total);
  }

  /**
   * Has a cell computed.
   *
   * @throws WorkerEndedException if the process ends before the cell does
   */
  CellOutcome compute(Request request, StepListener listener)
      throws IOException, WorkerEndedException {
    requests.println(GSON.toJson(request));
    while (true) {
      Reply reply = next();
      CellOutcome outcome = reply.outcome();
      if (outcome != null) {
        return outcome;
      }
      if (reply.progress() != null) {
        listener.step(reply.progress().done(), reply.progress().total());
      }
    }
  }

  private Reply next() throws IOException, WorkerEndedException {
    for (@Nullable String line = replies.readLine(); line != null; line = replies.readLine()) {
      try {
        Reply reply = GSON.fromJson(line, Reply.class);
        if (reply != null) {
          return reply;
        }
      } catch (JsonParseException e) {
        remember(line); // Native code prints to where replies go.
      }
    }
    throw ended();
  }

  private WorkerEndedException ended() {
    try {
      process.waitFor();
      errorReader.join(TimeUnit.SECONDS.toMillis(SECONDS_TO_END));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (lastLines) {
      return new WorkerEndedException(
          process.isAlive() ? "it was interrupted" : how(process.exitValue()),
          String.join("\n", lastLines));
    }
  }

  /** A shell's convention, which Java follows: 128 and the signal's number. */
  private static String how(int status) {
    return status > 128
        ? String.format(
            Locale.ROOT,
            "signal %s%s",
            status - 128,
            status == 137 ? ", as if the system was out of memory" : "")
        : "status " + status;
  }

  private void readErrors(Consumer<String> printed) {
    try (BufferedReader errors =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      for (@Nullable String line = errors.readLine(); line != null; line = errors.readLine()) {
        remember(line);
        printed.accept(line);
      }
    } catch (IOException e) {
      // The process has ended.
    }
  }

  private void remember(String line) {
    synchronized (lastLines) {
      lastLines.add(line);
      if (lastLines.size() > LAST_LINES) {
        lastLines.remove();
      }
    }
  }

  /** Ends the process. */
  @Override
  public void close() {
    requests.close();
    try {
      if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

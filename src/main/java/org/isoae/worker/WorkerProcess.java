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
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.isoae.harness.CellOutcome;
import org.isoae.harness.StepListener;
import org.jspecify.annotations.Nullable;

/** A process that computes cells, as its parent sees it. */
final class WorkerProcess implements AutoCloseable {

  private static final int LAST_LINES = 20;
  private static final long SECONDS_TO_END = 5;

  /** A JVM tells that it obeys such a variable. The parent's JVM has told it. */
  private static final Pattern OPTIONS_TOLD =
      Pattern.compile("(NOTE: )?Picked up \\w*JAVA\\w*OPTIONS: .*");

  private static final Gson GSON = new Gson();

  private final Process process;
  private final BufferedReader replies;
  private final PrintWriter requests;
  private final Thread errorReader;

  /** Of what it printed. */
  private final Deque<String> lastLines = new ArrayDeque<>();

  private WorkerProcess(Process process, Consumer<String> printed) {
    this.process = process;
    replies =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    requests = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
    errorReader = new Thread(() -> readErrors(printed), "reads what a worker prints");
    errorReader.setDaemon(true);
    errorReader.start();
  }

  /**
   * Starts a process and waits until it can compute.
   *
   * @param printed receives the lines that it prints
   * @throws WorkerEndedException if it ends before
   */
  static WorkerProcess start(ProcessBuilder builder, Consumer<String> printed)
      throws IOException, WorkerEndedException {
    WorkerProcess started = new WorkerProcess(builder.start(), printed);
    try {
      while (started.next().ready() == null) {
        // It has nothing else to say yet.
      }
      return started;
    } catch (IOException | WorkerEndedException | RuntimeException e) {
      started.close();
      throw e;
    }
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
        Reply.Progress progress = reply.progress();
        listener.step(progress.before(), progress.done(), progress.total());
      }
    }
  }

  private Reply next() throws IOException, WorkerEndedException {
    for (@Nullable String line = replies.readLine(); line != null; line = replies.readLine()) {
      if (line.startsWith("{")) {
        try {
          return GSON.fromJson(line, Reply.class);
        } catch (JsonParseException e) {
          remember(line);
        }
      } else if (!line.isBlank()) {
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
    return switch (status) {
      case 137 -> "signal 9 (often sent by the system when memory runs out)";
      case 134 -> "signal 6 (a crash of native code)";
      default -> status > 128 ? "signal " + (status - 128) : "status " + status;
    };
  }

  private void readErrors(Consumer<String> printed) {
    try (BufferedReader errors =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      for (@Nullable String line = errors.readLine(); line != null; line = errors.readLine()) {
        if (!OPTIONS_TOLD.matcher(line).matches()) {
          remember(line);
          printed.accept(line);
        }
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

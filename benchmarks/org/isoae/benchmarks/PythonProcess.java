package org.isoae.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isoae.torch.ComputeDevice;

/**
 * A script in a Python that has PyTorch. For each line on its standard input it does its work once
 * and answers with a line; that takes microseconds.
 */
final class PythonProcess implements AutoCloseable {

  private static final Path SCRIPTS = Path.of("benchmarks", "python");

  /** Debian's python3-torch is visible only to Debian's own Python. */
  private static final List<String> INTERPRETERS = List.of("python3", "/usr/bin/python3");

  /** They hold OpenBLAS on an old kernel, which no user of PyTorch would choose. */
  private static final List<String> OLD_KERNEL = List.of("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE");

  static final String NONE =
      "No python3 with torch was found. Install it (Debian: python3-torch), or name a Python with"
          + " -Dbenchmark.python=PATH.";

  private final Process process;
  private final Writer requests;
  private final BufferedReader answers;

  private PythonProcess(Process process) {
    this.process = process;
    requests = process.outputWriter(StandardCharsets.UTF_8);
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * A Python with PyTorch; empty if there is none.
   *
   * @param configured the only candidate, if present
   */
  static Optional<String> interpreter(Optional<String> configured) {
    return configured.map(List::of).orElse(INTERPRETERS).stream()
        .filter(PythonProcess::hasTorch)
        .findFirst();
  }

  private static boolean hasTorch(String python) {
    try {
      Process process =
          new ProcessBuilder(python, "-c", "import torch")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The Python that the user named; {@link Measurements} hands it to JMH's forks. */
  static Optional<String> configured() {
    return Optional.ofNullable(System.getProperty("benchmark.python"));
  }

  /**
   * Starts a script of this project.
   *
   * @param python see {@link #interpreter}
   * @throws IllegalStateException if there is no Python with PyTorch
   * @throws IOException if the script cannot be started
   */
  static PythonProcess start(Optional<String> python, String script, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(interpreter(python).orElseThrow(() -> new IllegalStateException(NONE)));
    command.add(SCRIPTS.resolve(script).toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().keySet().removeAll(OLD_KERNEL);
    builder.environment().put("OMP_NUM_THREADS", ComputeDevice.threads());
    builder.environment().put("OPENBLAS_NUM_THREADS", ComputeDevice.threads());
    return new PythonProcess(builder.start());
  }

  /** Has the work done once, and waits until it is done. */
  void work() throws IOException {
    requests.write("go\n");
    requests.flush();
    answer();
  }

  /** The next line that the script prints. */
  String answer() throws IOException {
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException("The Python script ended. See its output above for the cause.");
    }
    return answer;
  }

  @Override
  public void close() {
    process.destroy();
  }
}

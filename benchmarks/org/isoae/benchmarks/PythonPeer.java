package org.isoae.benchmarks;

import ai.djl.ndarray.NDArray;
import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.isoae.network.Network;

/**
 * A process of Python that makes the step as a PyTorch user would write it ({@code
 * benchmarks/python/step.py}), on the same weights, inputs and draws. It is told to make a step by
 * a line and answers with one, which costs some microseconds of the milliseconds that are timed.
 */
final class PythonPeer implements AutoCloseable {

  private static final Path SCRIPT = Path.of("benchmarks", "python", "step.py");

  /** Debian's python3-torch is seen by Debian's Python alone. */
  private static final List<String> INTERPRETERS = List.of("python3", "/usr/bin/python3");

  static final String NONE =
      "no python3 here has torch; install one (Debian: python3-torch), or name one:"
          + " -Dbenchmark.python=PATH.";

  private final Process process;
  private final Writer requests;
  private final BufferedReader answers;

  private PythonPeer(Process process) {
    this.process = process;
    requests = process.outputWriter(StandardCharsets.UTF_8);
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * A Python that has PyTorch.
   *
   * @param configured the only one that will do, if there is one
   */
  static Optional<String> interpreter(Optional<String> configured) {
    return configured.map(List::of).orElse(INTERPRETERS).stream()
        .filter(PythonPeer::hasTorch)
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

  /**
   * Starts the script on some inputs, on the CPU.
   *
   * @throws IllegalStateException if it does not compute the same as the suite
   */
  static PythonPeer start(StepInputs inputs) throws IOException {
    String python =
        interpreter(Optional.ofNullable(System.getProperty("benchmark.python")))
            .orElseThrow(() -> new IllegalStateException(NONE));
    Path folder = Files.createTempDirectory("isoae-peer");
    try {
      write(inputs, folder);
      PythonPeer peer =
          new PythonPeer(
              new ProcessBuilder(python, SCRIPT.toString(), folder.toString())
                  .redirectError(ProcessBuilder.Redirect.INHERIT)
                  .start());
      try {
        inputs.losses().mustAgree(peer.losses(), "The Python script");
      } catch (IOException | RuntimeException e) {
        peer.close();
        throw e;
      }
      return peer;
    } finally {
      delete(folder); // The script answers when it has read it.
    }
  }

  private static void write(StepInputs inputs, Path folder) throws IOException {
    List<String> names = List.of("x", "z", "decoder_directions", "encoder_directions");
    List<List<Object>> arrays = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      arrays.add(write(folder, names.get(i), inputs.draws().get(i)));
    }
    Network encoder = inputs.autoencoder().encoder();
    Network decoder = inputs.autoencoder().decoder();
    Map<String, Object> task =
        Map.of(
            "arrays", arrays,
            "encoder", LayerText.lines(inputs.network.architecture().encoder()),
            "decoder", LayerText.lines(inputs.network.architecture().decoder()),
            "encoder_weights", weights(folder, "g", encoder),
            "decoder_weights", weights(folder, "f", decoder),
            "lambda_iso", inputs.network.regularizer().lambda(),
            "learning_rate", StepInputs.LEARNING_RATE);
    Files.writeString(folder.resolve("task.json"), new Gson().toJson(task));
  }

  private static List<List<Object>> weights(Path folder, String name, Network network)
      throws IOException {
    List<List<Object>> written = new ArrayList<>();
    for (var parameter : network.getParameters().values()) {
      if (parameter.requiresGradient()) {
        written.add(write(folder, name + written.size(), parameter.getArray()));
      }
    }
    return written;
  }

  private static List<Object> write(Path folder, String name, NDArray array) throws IOException {
    Files.write(folder.resolve(name), array.toByteArray());
    return List.of(name, array.getShape().getShape());
  }

  /** The script's first answer: those of the inputs, before the first step. */
  private StepInputs.LossValues losses() throws IOException {
    String[] words = answer().split(" ");
    return new StepInputs.LossValues(
        Double.parseDouble(words[0]), Double.parseDouble(words[1]), Double.parseDouble(words[2]));
  }

  /** Makes a step and waits for it. */
  void step() throws IOException {
    requests.write("step\n");
    requests.flush();
    answer();
  }

  private String answer() throws IOException {
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException("The Python script ended; what it printed says why.");
    }
    return answer;
  }

  @Override
  public void close() {
    process.destroy();
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      System.err.println("Left behind: " + folder);
    }
  }
}

package org.isoae.benchmarks;

import ai.djl.ndarray.NDArray;
import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.isoae.network.Network;

/**
 * A Python process that makes the step as a PyTorch user would write it ({@code
 * benchmarks/python/step.py}), on the same weights, inputs and draws. It makes one step per line on
 * its standard input and answers with a line; that takes microseconds of the measured milliseconds.
 *
 * <p>The script follows PyTorch's own gradient. Through batch norm this gradient of L_iso is not
 * the derivative of the loss, but the one of {@link
 * org.isoae.network.BatchNormDerivative#CONSTANT_STATISTICS}, so that the script's parameters
 * differ from the suite's after the first step. The losses before it agree, and only times are
 * compared beyond them.
 */
final class PythonPeer implements AutoCloseable {

  private final PythonProcess process;

  private PythonPeer(PythonProcess process) {
    this.process = process;
  }

  /**
   * Starts the script, which computes on the CPU.
   *
   * @throws IllegalStateException if there is no Python with PyTorch, or its losses differ from the
   *     suite's
   * @throws IOException if the script cannot be started or ends early
   */
  static PythonPeer start(StepInputs inputs) throws IOException {
    Path folder = Files.createTempDirectory("isoae-peer");
    try {
      write(inputs, folder);
      PythonPeer peer =
          new PythonPeer(
              PythonProcess.start(PythonProcess.configured(), "step.py", folder.toString()));
      try {
        inputs.losses().mustAgree(peer.losses(), "The Python script");
      } catch (IOException | RuntimeException e) {
        peer.close();
        throw e;
      }
      return peer;
    } finally {
      delete(folder); // The script has read it before its first answer.
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

  /** The script's first answer: the losses before the first step. */
  private StepInputs.LossValues losses() throws IOException {
    String[] words = process.answer().split(" ");
    return new StepInputs.LossValues(
        Double.parseDouble(words[0]), Double.parseDouble(words[1]), Double.parseDouble(words[2]));
  }

  /** Makes a step and waits until it is done. */
  void step() throws IOException {
    process.work();
  }

  @Override
  public void close() {
    process.close();
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      System.err.println(
          String.format(Locale.ROOT, "Cannot delete %s: %s", folder, e.getMessage()));
    }
  }
}

package org.isoae.harness;

import ai.djl.Device;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.isoae.torch.ComputeDevice;

/** Facts of the machine and the checkout, for the report. */
public final class Machine {

  private Machine() {}

  /**
   * Facts by name: those of {@link ComputeDevice#facts}, CPU, GPU where there is one, cores,
   * operating system and JVM.
   */
  public static Map<String, String> facts(Device device) {
    Map<String, String> facts = new LinkedHashMap<>(ComputeDevice.facts(device));
    facts.put("CPU", cpu());
    output(
            Path.of("."),
            List.of("nvidia-smi", "--query-gpu=name,driver_version", "--format=csv,noheader"))
        .ifPresent(gpu -> facts.put("GPU and driver", gpu));
    facts.put("Cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
    facts.put(
        "Operating system",
        String.format(
            Locale.ROOT,
            "%s %s, %s",
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch")));
    facts.put(
        "JVM",
        String.format(
            Locale.ROOT,
            "%s %s",
            System.getProperty("java.vm.name"),
            System.getProperty("java.version")));
    return facts;
  }

  /**
   * The commit of a checkout, "+ changes" when tracked files other than reports differ from it;
   * empty outside a checkout or without git.
   */
  public static Optional<String> commit(Path checkout) {
    return git(checkout, "rev-parse", "--short=12", "HEAD")
        .map(
            commit ->
                git(checkout, "status", "--porcelain", "--untracked-files=no", "--", ":!reports")
                    .filter(String::isEmpty)
                    .map(clean -> commit)
                    .orElse(commit + " + changes"));
  }

  private static Optional<String> git(Path checkout, String... arguments) {
    return output(checkout, Stream.concat(Stream.of("git"), Stream.of(arguments)).toList());
  }

  /** The output of a command; empty if the command is missing or fails. */
  private static Optional<String> output(Path folder, List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toAbsolutePath().toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? Optional.of(output.strip()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static String cpu() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }
}

package org.isoae.harness;

import ai.djl.Device;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.isoae.torch.Blas;
import org.isoae.torch.ComputeDevice;
import org.isoae.torch.Processor;

/** Facts of the machine, for the report. */
public final class Machine {

  /** A driver that waits for a broken GPU never answers. */
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

  private Machine() {}

  /**
   * Facts by name: those of {@link ComputeDevice#facts}, why this BLAS, CPU, GPU where there is
   * one, cores, threads, operating system and JVM.
   */
  public static Map<String, String> facts(Device device) {
    Map<String, String> facts = new LinkedHashMap<>(ComputeDevice.facts(device));
    facts.put("Choice of the BLAS", Blas.why());
    facts.put("CPU", Processor.model());
    new Command(Path.of(""), ANSWER_LIMIT)
        .ask("nvidia-smi", List.of("--query-gpu=name,driver_version", "--format=csv,noheader"))
        .fold(
            gpu -> facts.put("GPU and driver", gpu),
            // Under another name: the GPU's tells the machines' histories apart.
            why -> why.endsWith(Command.NOT_INSTALLED) ? null : facts.put("GPU is unknown", why));
    facts.put("Threads of a process", ComputeDevice.threads());
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
}

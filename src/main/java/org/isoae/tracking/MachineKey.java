package org.isoae.tracking;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The name of a machine's folder, made of everything but the code that decides a time: {@code
 * intel-xeon-e5-2680-v4-2-cores-openjdk-64-bit-server-vm-17.0.15-pytorch-2.0.1-cpu}. Times of
 * different machines are never compared.
 */
final class MachineKey {

  /** Trademarks, clock rates and filler words in processor names. */
  private static final String NOISE = "\\((r|tm|c)\\)|@.*|\\bcpu\\b|\\bprocessor\\b";

  private MachineKey() {}

  /**
   * The key.
   *
   * @param facts as in the report: "CPU", "Cores", "JVM", "PyTorch", "BLAS" if it is not libtorch's
   *     own, "Threads of a process" if known, and "GPU and driver" if there is a GPU; of the latter
   *     only the model is used
   * @throws NullPointerException naming a missing fact
   */
  static String of(Map<String, String> facts) {
    List<String> needed = List.of("CPU", "Cores", "JVM", "PyTorch");
    needed.forEach(name -> Objects.requireNonNull(facts.get(name), name));
    String gpu = facts.getOrDefault("GPU and driver", "").lines().findFirst().orElse("");
    String threads = facts.get("Threads of a process");
    String blas = facts.getOrDefault("BLAS", "libtorch's own");
    return Stream.of(
            facts.get("CPU").toLowerCase(Locale.ROOT).replaceAll(NOISE, " "),
            gpu.replaceAll(",[^,]*$", ""),
            facts.get("Cores") + " cores",
            threads == null ? "" : threads + " threads",
            facts.get("JVM"),
            "PyTorch " + facts.get("PyTorch"),
            // Histories from before there was a choice are libtorch's own.
            blas.startsWith("libtorch") ? "" : blas)
        .map(MachineKey::slug)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("-"));
  }

  private static String slug(String text) {
    return text.toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9.]+", "-")
        .replaceAll("^[-.]+|[-.]+$", "");
  }
}

package org.isoae.tracking;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The name of a machine's folder: what a time depends on beside the code,
 * "intel-xeon-e5-2680-2-cores- openjdk-64-bit-server-vm-17.0.15-pytorch-2.0.1-cpu". Times of
 * different keys are never compared.
 */
final class MachineKey {

  /** Trademarks, clock rates and filler that processors' names carry. */
  private static final String NOISE = "\\((r|tm|c)\\)|@.*|\\bcpu\\b|\\bprocessor\\b";

  private MachineKey() {}

  /**
   * The key.
   *
   * @param facts as the report has them: "CPU", "Cores", "JVM", "PyTorch", and "GPU and driver"
   *     where there is one, of which the model counts
   */
  static String of(Map<String, String> facts) {
    List<String> needed = List.of("CPU", "Cores", "JVM", "PyTorch");
    needed.forEach(name -> Objects.requireNonNull(facts.get(name), name));
    String gpu = facts.getOrDefault("GPU and driver", "").lines().findFirst().orElse("");
    return Stream.of(
            facts.get("CPU").toLowerCase(Locale.ROOT).replaceAll(NOISE, " "),
            gpu.replaceAll(",[^,]*$", ""),
            facts.get("Cores") + " cores",
            facts.get("JVM"),
            "PyTorch " + facts.get("PyTorch"))
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

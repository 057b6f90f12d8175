package org.isoae.torch;

import ai.djl.util.Platform;
import ai.djl.util.Utils;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Environment variables that DJL obeys before any system property, so that no program can override
 * them for itself. Some are set by others: {@code PYTORCH_VERSION} in PyTorch's own container
 * images.
 */
final class EngineEnvironment {

  private static final String ENGINE = "PyTorch";

  private final Map<String, String> variables;
  private final String version;
  private final String flavor;

  /**
   * Some environment.
   *
   * @param version of PyTorch that the build chose
   * @param flavor of the libtorch on the class path; empty if there is none and DJL downloads it
   */
  EngineEnvironment(Map<String, String> variables, String version, String flavor) {
    this.variables = variables;
    this.version = version;
    this.flavor = flavor;
  }

  static EngineEnvironment ofThisProcess(Optional<BundledPyTorch> torch) {
    return torch
        .map(bundled -> new EngineEnvironment(System.getenv(), bundled.version(), bundled.flavor()))
        .orElseGet(
            () ->
                new EngineEnvironment(
                    System.getenv(), Platform.detectPlatform("pytorch").getVersion(), ""));
  }

  /** A sentence about the first variable that would make DJL load something else; empty if none. */
  Optional<String> obstacle() {
    String other = variables.getOrDefault("PYTORCH_VERSION", "");
    if (!version.startsWith(other)) {
      return Optional.of(unset("PYTORCH_VERSION", "download PyTorch " + other));
    }
    boolean bundled = !flavor.isEmpty();
    String otherFlavor = variables.getOrDefault("PYTORCH_FLAVOR", "");
    if (bundled && !otherFlavor.isEmpty() && !otherFlavor.equals(flavor)) {
      return Optional.of(unset("PYTORCH_FLAVOR", "look for PyTorch for " + otherFlavor));
    }
    // Where nothing is bundled, it is the way to name a libtorch without a download.
    if (bundled && !variables.getOrDefault("PYTORCH_LIBRARY_PATH", "").isEmpty()) {
      return Optional.of(unset("PYTORCH_LIBRARY_PATH", "load the PyTorch in that folder"));
    }
    // DJL takes an empty value for the working folder, and fails to load it.
    if (variables.containsKey("PYTORCH_EXTRA_LIBRARY_PATH")) {
      return Optional.of(unset("PYTORCH_EXTRA_LIBRARY_PATH", "load further libraries"));
    }
    String engine = variables.getOrDefault("DJL_DEFAULT_ENGINE", ENGINE);
    if (!engine.isEmpty() && !engine.equals(ENGINE)) {
      return Optional.of(unset("DJL_DEFAULT_ENGINE", "use another engine than PyTorch"));
    }
    return Optional.empty();
  }

  private String unset(String name, String effect) {
    return String.format(
        Locale.ROOT,
        "The environment variable %s=%s makes DJL %s; this program needs its own PyTorch %s%s. Unset"
            + " the variable.",
        name,
        variables.get(name),
        effect,
        version.replaceAll("-.*", ""), // "2.0.1-20230709" has the day of the build.
        flavor.isEmpty() ? "" : " (" + flavor + ")");
  }

  /** What to look at where the engine does not load. */
  String remedy() {
    String libraries = variables.getOrDefault("LD_LIBRARY_PATH", "");
    return String.format(
        Locale.ROOT,
        "DJL unpacks its libraries into %s, which needs %d GB and permission to write; the"
            + " environment variable DJL_CACHE_DIR names another folder.%s",
        Utils.getEngineCacheDir("pytorch"),
        flavor.startsWith("cu") ? 3 : 1,
        libraries.isEmpty()
            ? ""
            : String.format(
                Locale.ROOT,
                " LD_LIBRARY_PATH=%s puts other libraries before the system's.",
                libraries));
  }
}

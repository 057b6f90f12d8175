package org.isoae.torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The NVIDIA driver of this machine.
 *
 * @param version such as "525.85.12"
 */
record NvidiaDriver(String version) {

  /** Exists where the kernel module is loaded, in containers too. */
  static final Path FILE = Path.of("/proc/driver/nvidia/version");

  /**
   * From this driver on all CUDA 11 works. Source: NVIDIA, CUDA Compatibility, "Minor Version
   * Compatibility".
   */
  private static final String OLDEST = "450.80.02";

  /** "NVRM version: NVIDIA UNIX x86_64 Kernel Module 525.85.12 Sat Jan 28 02:10:06 UTC 2023". */
  private static final Pattern VERSION = Pattern.compile("NVRM version:.*?\\s(\\d+\\.[\\d.]*\\d)");

  /**
   * Reads the version.
   *
   * @param file {@link #FILE}, or one like it
   * @return empty if it cannot be read; CUDA itself then tells whether the driver will do
   */
  static Optional<NvidiaDriver> read(Path file) {
    try {
      Matcher matcher = VERSION.matcher(Files.readString(file));
      return matcher.find() ? Optional.of(new NvidiaDriver(matcher.group(1))) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** A sentence if the driver is too old; empty if it is not. */
  Optional<String> obstacle() {
    return Arrays.compare(numbers(version), numbers(OLDEST)) < 0
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "The NVIDIA driver %s is too old for CUDA 11.8. Install driver %s or newer, or use"
                    + " the CPU with -Ddevice=cpu.",
                version,
                OLDEST))
        : Optional.empty();
  }

  private static int[] numbers(String version) {
    return Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
  }
}

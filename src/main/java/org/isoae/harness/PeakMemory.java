package org.isoae.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The largest resident memory of this process, native memory included; Linux alone tells it. */
final class PeakMemory {

  private static final Path RESET = Path.of("/proc/self/clear_refs");
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String PEAK = "VmHWM:";

  private PeakMemory() {}

  /** Begins anew, with what is resident now. */
  static void reset() {
    try {
      Files.writeString(RESET, "5");
    } catch (IOException | SecurityException e) {
      // Not Linux, or not allowed: the peak is then that of the whole process.
    }
  }

  /** The peak since the last reset; empty where it is not known. */
  static OptionalLong bytes() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(PEAK))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
          .findFirst();
    } catch (IOException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}

package org.isoae.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NvidiaDriverTest {

  @ParameterizedTest
  @CsvSource({
    "NVRM version: NVIDIA UNIX x86_64 Kernel Module  525.85.12  Sat Jan 28 02:10:06 UTC 2023,"
        + " 525.85.12",
    "NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  560.35.03  Release Build  (dvs),"
        + " 560.35.03",
    "NVRM version: NVIDIA UNIX x86_64 Kernel Module  470.57  Tue Jul 13 2021, 470.57"
  })
  void theVersionIsReadFromTheKernelModulesFile(String line, String version, @TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("version");
    Files.writeString(file, line + "\nGCC version:  gcc version 11.3.0 (Ubuntu 11.3.0-1)\n");
    assertEquals(Optional.of(new NvidiaDriver(version)), NvidiaDriver.read(file));
  }

  @Test
  void aFileThatIsMissingOrStrangeTellsNoVersion(@TempDir Path folder) throws IOException {
    assertEquals(Optional.empty(), NvidiaDriver.read(folder.resolve("none")));
    Path file = folder.resolve("version");
    Files.writeString(file, "GCC version:  gcc version 11.3.0\n");
    assertEquals(Optional.empty(), NvidiaDriver.read(file));
  }

  @ParameterizedTest
  @CsvSource({
    "390.157, true",
    "418.40.04, true",
    "450.80.01, true",
    "450.80, true",
    "450.80.02, false",
    "450.102.04, false",
    "520.61.05, false",
    "1000.1, false"
  })
  void aDriverBefore450IsTooOld(String version, boolean tooOld) {
    Optional<String> obstacle = new NvidiaDriver(version).obstacle();
    assertEquals(
        tooOld
            ? Optional.of(
                "The NVIDIA driver "
                    + version
                    + " is too old for CUDA 11.8. Install driver 450.80.02 or newer, or use the CPU"
                    + " with -Ddevice=cpu.")
            : Optional.empty(),
        obstacle);
  }
}

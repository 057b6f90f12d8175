package org.isoae.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FontsTest {

  /** What the other JVM runs: it prints the objection. */
  static final class Child {
    public static void main(String[] arguments) {
      System.out.println(Fonts.objection().orElse("none"));
    }
  }

  @Test
  void thisMachineHasFonts() {
    assertEquals(Optional.empty(), Fonts.objection());
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "Elsewhere Java does not ask fontconfig.")
  void aMachineWithoutFontsIsTold(@TempDir Path folder) throws IOException, InterruptedException {
    Path none = Files.writeString(folder.resolve("fonts.conf"), "<fontconfig></fontconfig>");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.awt.headless=true",
            "-Duser.home=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName());
    builder.environment().put("FONTCONFIG_FILE", none.toString());
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process child = builder.start();
    String told = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertEquals(0, child.waitFor());
    assertTrue(told.startsWith("No chart can be drawn: this machine has no fonts for Java"), told);
  }
}

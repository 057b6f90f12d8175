package org.isoae.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.isoae.result.Found;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The programs are shell scripts.")
class CommandTest {

  @TempDir private Path folder;

  private Found<String> shell(String script) {
    return new Command(folder, Duration.ofSeconds(2)).ask("sh", List.of("-c", script));
  }

  @Test
  void theAnswerIsWhatTheProgramPrints() {
    // "é" in UTF-8; an argument could not hold it in every locale.
    assertEquals(
        Optional.of("C é"), shell("printf \" $LC_ALL \\303\\251\\n\"; echo other >&2").value());
  }

  @Test
  void aProgramThatFailsOrIsNotThereGivesTheReason() {
    assertEquals(
        Optional.of("sh says: broken"),
        shell("echo broken >&2; echo more >&2; false").whyMissing());
    assertEquals(Optional.of("sh says: status 3"), shell("exit 3").whyMissing());
    assertEquals(
        Optional.of("no-such-program is not installed"),
        new Command(folder, Duration.ofSeconds(2)).ask("no-such-program", List.of()).whyMissing());
  }

  @Test
  void aProgramThatDoesNotAnswerIsKilledWithItsChildren() throws Exception {
    long start = System.nanoTime();
    assertEquals(
        Optional.of("sh did not answer in 2 s"),
        shell("sleep 60 & echo $! > child; echo $$ > self; sleep 60; wait").whyMissing());
    assertTrue(System.nanoTime() - start < 20e9);
    for (String name : List.of("self", "child")) {
      long pid = Long.parseLong(Files.readString(folder.resolve(name)).strip());
      Optional<ProcessHandle> process = ProcessHandle.of(pid);
      if (process.isPresent()) {
        process.get().onExit().get(10, TimeUnit.SECONDS);
      }
    }
  }

  @Test
  void aProgramThatMayNotBeRunIsNotToldAsMissing() throws Exception {
    Path program = Files.writeString(folder.resolve("program"), "#!/bin/sh\n");
    String why =
        new Command(folder, Duration.ofSeconds(2))
            .ask(program.toString(), List.of())
            .whyMissing()
            .orElseThrow();
    assertTrue(why.contains("cannot be started") && why.contains("ermission"), why);
  }

  @Test
  void aProgramThatWaitsForInputGetsNone() {
    assertEquals(Optional.of("end"), shell("cat; echo end").value());
  }
}

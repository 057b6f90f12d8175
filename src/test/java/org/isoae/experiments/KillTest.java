package org.isoae.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.isoae.worker.JavaCommand;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run at scale smoke of which the parent or a worker is killed at random moments, until it has
 * been killed often enough and ends by itself. Its numbers are those of an unbroken run, byte for
 * byte, and no process is left after any kill.
 *
 * <p>{@code -Dkill.times=N}, {@code -Dkill.experiments=IDS} and {@code -Dkill.seed=N} choose;
 * {@code -Ddatasets=DIR} adds the images.
 */
@Tag("soak")
class KillTest {

  private static final int SECONDS_TO_END = 10;

  @TempDir private Path folder;

  private final int times = Integer.getInteger("kill.times", 20);
  private final long seed = Long.getLong("kill.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void aKilledRunEndsWithTheNumbersOfAnUnbrokenOne() throws Exception {
    System.out.println("Kills: -Dkill.seed=" + seed);
    Path unbroken = Files.createDirectory(folder.resolve("unbroken"));
    long begin = System.nanoTime();
    assertEquals(0, start(unbroken).waitFor(), () -> printed(unbroken));
    double seconds = (System.nanoTime() - begin) / 1e9;

    Path killed = Files.createDirectory(folder.resolve("killed"));
    int kills = 0;
    while (kills < times) {
      Process run = start(killed);
      // Each run comes some way, and all of them together about to the end.
      double moment = random.nextDouble() * 2 * seconds / times;
      if (run.waitFor((long) (1_000 * (moment + 1)), TimeUnit.MILLISECONDS)) {
        assertEquals(0, run.exitValue(), () -> printed(killed));
        delete(killed.resolve("reports"));
        continue;
      }
      kills++;
      kill(run, kills);
    }
    Process last = start(killed);
    assertEquals(0, last.waitFor(), () -> printed(killed));
    assertEquals(numbers(unbroken), numbers(killed));
  }

  private void kill(Process run, int number) throws InterruptedException {
    List<ProcessHandle> processes = new ArrayList<>(run.descendants().toList());
    ProcessHandle victim =
        random.nextBoolean() || processes.isEmpty()
            ? run.toHandle()
            : processes.get(random.nextInt(processes.size()));
    boolean politely = random.nextInt(3) == 0;
    System.out.printf(
        Locale.ROOT,
        "Kill %d: the %s by %s, beside %d workers.%n",
        number,
        victim.equals(run.toHandle()) ? "parent" : "worker",
        politely ? "SIGTERM" : "SIGKILL",
        processes.size());
    if (politely) {
      victim.destroy();
    } else {
      victim.destroyForcibly();
    }
    if (victim.equals(run.toHandle())) {
      run.waitFor();
    } else {
      // The run goes on with another worker, and is killed in its turn.
      Thread.sleep(random.nextInt(3_000));
      processes.addAll(run.descendants().toList());
      run.destroyForcibly().waitFor();
    }
    for (ProcessHandle process : processes) {
      for (int i = 0; i < 20 * SECONDS_TO_END && process.isAlive(); i++) {
        Thread.sleep(50);
      }
      assertTrue(!process.isAlive(), () -> "still alive: " + process.info());
    }
  }

  private static Process start(Path folder) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("scale=smoke", "report.version=killed", "workers=2"));
    String experiments = System.getProperty("kill.experiments");
    if (experiments != null) {
      arguments.add("experiments=" + experiments);
    }
    String datasets = System.getProperty("datasets");
    if (datasets != null) {
      arguments.add("datasets=" + Path.of(datasets).toAbsolutePath());
    }
    return JavaCommand.of(Reproduce.class, arguments)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("printed").toFile())
        .start();
  }

  private static String printed(Path folder) {
    try {
      return Files.readString(folder.resolve("printed"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static String numbers(Path folder) throws IOException {
    return Files.readString(folder.resolve("reports/killed/results.json"));
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }
}

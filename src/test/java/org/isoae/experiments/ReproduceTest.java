package org.isoae.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.isoae.data.FakePoints;
import org.isoae.option.GivenOptions;
import org.isoae.option.OptionException;
import org.isoae.worker.JavaCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ReproduceTest {

  @TempDir private Path folder;

  private static void check(String... arguments) {
    Preflight.check(GivenOptions.parse(List.of(arguments)));
  }

  @Test
  void optionsThatDoNotGoTogetherAreRefusedBeforehand() throws Exception {
    String points = "points=" + FakePoints.csv(folder.resolve("own.csv"));
    String why = assertThrows(OptionException.class, () -> check(points)).getMessage();
    assertTrue(why.contains("points=FILE needs experiments=own"), why);
    check(points, "experiments=own,speed");
    String both =
        assertThrows(OptionException.class, () -> check("shard=1/2", "merge=" + folder))
            .getMessage();
    assertTrue(both.contains("shard computes and merge does not"), both);
  }

  /** It would replace the report and the archive that it was meant to be drawn from. */
  @Test
  @Timeout(60)
  void aMergeThatFindsNothingWritesNoReport() throws Exception {
    Path archived = Files.createDirectories(folder.resolve("reports/v1"));
    Process run =
        JavaCommand.of(
                Reproduce.class,
                List.of(
                    "scale=smoke",
                    "experiments=inset",
                    "device=cpu",
                    "report.version=v1",
                    "merge=" + archived))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String printed = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(1, run.waitFor(), printed);
    assertTrue(printed.contains("The report would be empty, and is not written"), printed);
    assertFalse(Files.exists(archived.resolve("index.html")), printed);
  }
}

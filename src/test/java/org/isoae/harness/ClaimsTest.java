package org.isoae.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimsTest {

  @TempDir private Path folder;
  private long seconds;

  private Claims of(String machine) {
    return new Claims(folder, machine + " 1 then", () -> seconds * 1_000_000_000);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aClaimedCellIsNobodyElsesUntilItIsReleased() throws IOException {
    Claims here = of("here");
    Claims there = of("there");
    assertTrue(here.take("cell"));
    assertFalse(there.take("cell"));
    assertTrue(there.take("other"));
    assertEquals(List.of("cell.claim", "other.claim"), files());
    there.release("cell"); // Not its own.
    assertFalse(there.take("cell"));
    here.release("cell");
    assertTrue(there.take("cell"));
  }

  @Test
  void aClaimExpiresWhenItHasNotChangedForAMinuteOfTheObserversClock() {
    Claims here = of("here");
    Claims there = of("there");
    assertTrue(here.take("cell"));
    assertFalse(there.take("cell"));
    seconds += 50;
    here.renew("cell");
    assertFalse(there.take("cell"));
    seconds += 59;
    assertFalse(there.take("cell"));
    seconds += 2;
    assertTrue(there.take("cell"));
    here.renew("cell"); // Was only suspended, and finds the claim taken over.
    here.release("cell");
    assertFalse(of("third").take("cell"), "still claimed by the second");
  }

  @Test
  void theClaimOfAnEndedProcessOfThisMachineIsFreeAtOnce() throws Exception {
    Process ended =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    ended.waitFor();
    Claims dead = new Claims(folder, "here " + ended.pid() + " then", () -> 0);
    assertTrue(dead.take("cell"));
    assertFalse(of("there").take("cell"), "processes of other machines cannot be seen");
    assertTrue(of("here").take("cell"));
  }

  @Test
  void theProcessThatHasTheNumberOfAnEndedOneIsNoOwner() {
    Claims before = new Claims(folder, "here " + ProcessHandle.current().pid() + " then", () -> 0);
    assertTrue(before.take("cell"));
    assertTrue(of("here").take("cell"));
  }

  @Test
  void thisProcessIsAliveForItself() {
    assertTrue(new Claims(folder).take("cell"));
    assertFalse(new Claims(folder).take("cell"));
  }

  @Test
  void ofManyRunsThatTakeOverAnExpiredClaimOneGetsIt() throws Exception {
    assertTrue(of("dead").take("cell"));
    List<Claims> runs = IntStream.range(0, 8).mapToObj(i -> of("machine" + i)).toList();
    for (Claims run : runs) {
      assertFalse(run.take("cell"));
    }
    seconds += 61;
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Boolean>> taken =
          runs.stream().map(run -> threads.submit(() -> run.take("cell"))).toList();
      int winners = 0;
      for (Future<Boolean> one : taken) {
        winners += one.get() ? 1 : 0;
      }
      // Two may win where one removes what another has just claimed: claims only save work.
      assertTrue(winners >= 1, "somebody goes on");
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void whereNoClaimCanBeWrittenWorkGoesOn() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the folder's place");
    assertTrue(new Claims(file).take("cell"));
  }
}

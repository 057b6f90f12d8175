package org.isoae.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeasesTest {

  @TempDir private Path folder;
  private long seconds;

  private Leases of(String machine) {
    return new Leases(folder, machine + " 1 then", () -> seconds * 1_000_000_000);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aLeaseedCellIsNobodyElsesUntilItIsReleased() throws IOException {
    Leases here = of("here");
    Leases there = of("there");
    assertTrue(here.take("cell"));
    assertFalse(there.take("cell"));
    assertTrue(there.take("other"));
    assertEquals(List.of("cell.lease", "other.lease"), files());
    there.release("cell"); // Not its own.
    assertFalse(there.take("cell"));
    here.release("cell");
    assertTrue(there.take("cell"));
  }

  @Test
  void aLeaseExpiresWhenItHasNotChangedForAMinuteOfTheObserversClock() {
    Leases here = of("here");
    Leases there = of("there");
    assertTrue(here.take("cell"));
    lookFor(50, there);
    here.renew("cell");
    lookFor(60, there);
    seconds += 2;
    assertTrue(there.take("cell"));
    here.renew("cell"); // Was only suspended, and finds the lease taken over.
    here.release("cell");
    assertFalse(of("third").take("cell"), "the second has it still");
  }

  private void lookFor(int duration, Leases observer) {
    for (int i = 0; i <= duration; i += 10) {
      assertFalse(observer.take("cell"), "after " + i + " s");
      seconds += 10;
    }
    seconds -= 10;
  }

  @Test
  void aPauseOfTheObserverIsNoneOfTheOwners() {
    Leases there = of("there");
    assertTrue(of("here").take("cell"));
    assertFalse(there.take("cell"));
    seconds += 3_600;
    assertFalse(there.take("cell"), "this machine may have slept, and the other one with it");
    seconds += 59;
    assertFalse(there.take("cell"));
  }

  @Test
  void theNewLeaseOfAFasterRunIsLeftToIt() throws IOException {
    assertTrue(of("faster").take("cell"));
    String lease = Files.readString(folder.resolve("cell.lease"));
    assertFalse(of("slower").remove("cell", "what was abandoned"));
    assertEquals(lease, Files.readString(folder.resolve("cell.lease")));
    assertEquals(List.of("cell.lease"), files());
  }

  @Test
  void aLeaseThatCannotBeReadIsSomebodyElses() throws IOException {
    for (String content : List.of("", "here", "here x then", "here 99999999999999999999 then")) {
      Files.writeString(folder.resolve("cell.lease"), content);
      assertFalse(of("here").take("cell"), content);
    }
  }

  @Test
  void theLeaseOfAnEndedProcessOfThisMachineIsFreeAtOnce() throws Exception {
    Process ended =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    ended.waitFor();
    Leases dead = new Leases(folder, "here " + ended.pid() + " then", () -> 0);
    assertTrue(dead.take("cell"));
    assertFalse(of("there").take("cell"), "processes of other machines cannot be seen");
    assertTrue(of("here").take("cell"));
  }

  @Test
  void theProcessThatHasTheNumberOfAnEndedOneIsNoOwner() {
    Leases before = new Leases(folder, "here " + ProcessHandle.current().pid() + " then", () -> 0);
    assertTrue(before.take("cell"));
    assertTrue(of("here").take("cell"));
  }

  @Test
  void thisProcessIsAliveForItself() {
    assertTrue(new Leases(folder).take("cell"));
    assertFalse(new Leases(folder).take("cell"));
  }

  @Test
  void whereNoLeaseCanBeWrittenWorkGoesOn() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the folder's place");
    assertTrue(new Leases(file).take("cell"));
  }
}

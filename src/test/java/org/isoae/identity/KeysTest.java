package org.isoae.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.isoae.result.Found;
import org.junit.jupiter.api.Test;

class KeysTest {

  private enum Level {
    LOW,
    HIGH
  }

  private record Nested(double factor) {}

  private record Settings(
      int epochs, Level level, Nested nested, List<String> names, Optional<Double> limit) {}

  private record WithData(int epochs, Data data) {}

  private record WithFound(Found<Data> data) {}

  private static final class Data {
    private final String content;

    Data(String content) {
      this.content = content;
    }
  }

  private final AtomicInteger hashed = new AtomicInteger();
  private final Checksums checksums =
      new Checksums()
          .with(
              Data.class,
              data -> {
                hashed.incrementAndGet();
                return "sum of " + data.content;
              });

  private Keys keys(Libraries libraries) {
    return new Keys(
        new CodeClosure(ClassFiles.of(KeysTest.class.getClassLoader()), "org/isoae/"),
        checksums,
        libraries);
  }

  private String hash(Record computation) {
    return keys(new Libraries(List.of(), List.of(""))).of(computation).hash();
  }

  private static Settings settings() {
    return new Settings(10, Level.LOW, new Nested(0.5), List.of("a"), Optional.empty());
  }

  @Test
  void everyComponentCounts() {
    String hash = hash(settings());
    assertEquals(hash, hash(settings()));
    List<Settings> others =
        List.of(
            new Settings(11, Level.LOW, new Nested(0.5), List.of("a"), Optional.empty()),
            new Settings(10, Level.HIGH, new Nested(0.5), List.of("a"), Optional.empty()),
            new Settings(10, Level.LOW, new Nested(0.6), List.of("a"), Optional.empty()),
            new Settings(10, Level.LOW, new Nested(0.5), List.of("b"), Optional.empty()),
            new Settings(10, Level.LOW, new Nested(0.5), List.of("a"), Optional.of(1.0)));
    assertEquals(others.size(), others.stream().map(this::hash).distinct().count());
    others.forEach(other -> assertNotEquals(hash, hash(other)));
  }

  @Test
  void dataCountByTheirChecksumWhichIsComputedOnce() {
    Data data = new Data("x");
    String hash = hash(new WithData(1, data));
    hash(new WithData(2, data));
    assertEquals(hash, hash(new WithData(1, new Data("x"))));
    assertNotEquals(hash, hash(new WithData(1, new Data("y"))));
    assertEquals(3, hashed.get());
    assertEquals(3, checksums.computed());
  }

  @Test
  void theReasonOfALackDoesNotCountAndTheLackDoes() {
    String missing = hash(new WithFound(Found.missing("no file")));
    assertEquals(missing, hash(new WithFound(Found.missing("no network"))));
    assertNotEquals(missing, hash(new WithFound(Found.of(new Data("x")))));
  }

  @Test
  void whatIsNoRecordAndHasNoChecksumIsRefusedByItsPlace() {
    var without =
        new Keys(
            new CodeClosure(ClassFiles.of(KeysTest.class.getClassLoader()), "org/isoae/"),
            new Checksums(),
            new Libraries(List.of(), List.of("")));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> without.of(new WithData(1, new Data("x"))));
    assertTrue(e.getMessage().startsWith("WithData.data is of class"), e.getMessage());
  }

  private record WithPath(Path file) {}

  private record WithSet(Set<String> names) {}

  /** A path is an Iterable of paths, and a set's order may change from run to run. */
  @Test
  void ofWhatCanBeIteratedAListAloneIsTaken() {
    for (Record computation : List.of(new WithPath(Path.of("a")), new WithSet(Set.of("a", "b")))) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> hash(computation));
      assertTrue(e.getMessage().contains("which is no record and has no checksum"), e.getMessage());
    }
  }

  @Test
  void aLibrarysVersionCountsWhereTheLibraryIsUsed() {
    Libraries libraries =
        new Libraries(
            List.of(new Library("com/google/gson/", Map.of("Gson", "1"))), List.of("java/"));
    Libraries newer = libraries.with("Gson", "2");
    assertNotEquals(
        keys(libraries).of(new JsonText("{}")).hash(), keys(newer).of(new JsonText("{}")).hash());
    assertTrue(keys(libraries).of(new JsonText("{}")).content().contains("\"Gson\":\"1\""));
  }

  @Test
  void aLibraryThatNobodyListedIsRefused() {
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () -> keys(new Libraries(List.of(), List.of("java/"))).of(new JsonText("{}")));
    assertTrue(e.getMessage().contains("com/google/gson/Gson"), e.getMessage());
  }

  @Test
  void aJarIsKnownByItsNameWithTheVersion() {
    assertTrue(Libraries.jar("com/google/gson/Gson").startsWith("gson-2."));
    assertEquals("unpacked", Libraries.jar("org/isoae/identity/Libraries"));
    assertEquals("none", Libraries.jar("org/isoae/identity/NoSuchClass"));
  }
}

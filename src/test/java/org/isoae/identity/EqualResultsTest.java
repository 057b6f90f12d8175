package org.isoae.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EqualResultsTest {

  private static final CodeClosure AS_COMPILED =
      new CodeClosure(
          ClassFiles.of(EqualResultsTest.class.getClassLoader()),
          "org/isoae/",
          EqualResults.parse("heading"));

  static Iterable<EqualResults.Line> lines() {
    return EqualResults.ofProject().lines();
  }

  @ParameterizedTest
  @MethodSource("lines")
  void eachLineIsOfAClassAsItIs(EqualResults.Line line) {
    assertEquals(
        line.sha256(),
        AS_COMPILED.sha256(line.name()),
        () ->
            line.name()
                + " was changed after its line in equal-results.csv was written. Delete the line,"
                + " or, if every stored result stays what it was, give it the new checksum.");
    assertNotEquals(line.sha256(), line.countsAs());
  }

  @Test
  void aClassWithoutALineCountsAsItIs() {
    EqualResults equal = EqualResults.parse("heading\norg/isoae/A,1,2,a reason\n");
    assertEquals("1", equal.countedAs("org/isoae/B", "1"));
    assertEquals("2", equal.countedAs("org/isoae/A", "1"));
    assertEquals("3", equal.countedAs("org/isoae/A", "3"));
  }

  @Test
  void aLineWithoutAReasonIsRefused() {
    var e =
        assertThrows(
            IllegalStateException.class, () -> EqualResults.parse("heading\norg/isoae/A,1,2, \n"));
    assertTrue(e.getMessage().contains("org/isoae/A,1,2"), e.getMessage());
    assertFalse(EqualResults.parse("heading\n").lines().iterator().hasNext());
  }
}

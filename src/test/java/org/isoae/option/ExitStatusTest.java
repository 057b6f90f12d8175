package org.isoae.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class ExitStatusTest {

  /** What a program prints on the standard error stream; its status comes first. */
  private static String run(Callable<Boolean> program) {
    PrintStream usual = System.err;
    var printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      int status = ExitStatus.of(program);
      return status + printed.toString(StandardCharsets.UTF_8);
    } finally {
      System.setErr(usual);
    }
  }

  @Test
  void aProgramSucceedsOrFails() {
    assertEquals("0", run(() -> true));
    assertEquals("1", run(() -> false));
  }

  @Test
  void aMistakeInTheOptionsIsPrintedAloneAndEndsWithTwo() {
    assertEquals(
        "2Unknown option 'a'." + System.lineSeparator(),
        run(
            () -> {
              throw new OptionException(List.of("Unknown option 'a'."));
            }));
  }

  @Test
  void anyOtherExceptionIsPrintedWithItsTraceAndEndsWithOne() {
    for (Throwable bug :
        List.of(
            new IllegalArgumentException("a bug"),
            new IllegalStateException("a bug"),
            new AssertionError("a bug"))) {
      String printed =
          run(
              () -> {
                if (bug instanceof Error error) {
                  throw error;
                }
                throw (Exception) bug;
              });
      assertTrue(printed.startsWith("1" + bug), printed);
      assertTrue(printed.contains("at " + ExitStatusTest.class.getName()), printed);
    }
  }
}

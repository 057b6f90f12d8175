package org.isoae.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isoae.harness.CannotRunException;
import org.isoae.option.GivenOptions;
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
    String printed = run(() -> GivenOptions.parse(List.of("a=1", "b=1")) == null);
    assertTrue(printed.startsWith("2Unknown option 'a'."), printed);
    assertEquals(2, printed.lines().count(), printed);
  }

  @Test
  void whatTheMachineLacksIsPrintedAloneAndEndsWithOne() {
    assertEquals(
        "1No fonts." + System.lineSeparator(),
        run(
            () -> {
              throw new CannotRunException("No fonts.");
            }));
  }

  @Test
  void anythingElseIsOneSentenceWithAFileOfItsTraceAndEndsWithOne() throws Exception {
    for (Throwable bug :
        List.of(
            new IllegalArgumentException("a bug\nin two lines"),
            new IllegalStateException("a bug", new IOException("no space left on device")),
            new NullPointerException(),
            new ExceptionInInitializerError("a class"),
            new OutOfMemoryError("Java heap space"),
            new AssertionError("a bug"))) {
      String printed =
          run(
              () -> {
                if (bug instanceof Error error) {
                  throw error;
                }
                throw (Exception) bug;
              });
      assertEquals(1, printed.lines().count(), printed);
      Matcher sentence =
          Pattern.compile("1The program failed: (.*)\\. Stack trace: (.*)\\R").matcher(printed);
      assertTrue(sentence.matches(), printed);
      Path trace = Path.of(sentence.group(2));
      try {
        assertEquals(Path.of("target"), trace.getParent());
        String text = Files.readString(trace);
        assertTrue(text.startsWith(bug.toString()), text);
        assertTrue(text.contains("at " + ExitStatusTest.class.getName()), text);
      } finally {
        Files.delete(trace);
      }
      if (bug instanceof OutOfMemoryError) {
        assertEquals("out of memory (Java heap space)", sentence.group(1));
      }
      if (bug.getCause() != null) {
        assertEquals(
            "IllegalStateException: a bug, caused by IOException: no space left on device",
            sentence.group(1));
      }
    }
  }
}

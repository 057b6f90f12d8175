package org.isoae.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleStreamTest {

  private static String printed(Charset charset, Object text) {
    var bytes = new ByteArrayOutputStream();
    ConsoleStream out = new ConsoleStream(bytes, charset);
    out.print(text);
    out.flush();
    return bytes.toString(charset);
  }

  @ParameterizedTest
  @CsvSource({
    "λ, lambda",
    "Σ, Sigma",
    "‖Jv‖, ||Jv||",
    "3–5, 3-5",
    "−1, -1",
    "2 × 3, 2 x 3",
    "x², x^2",
    "x₁, x1",
    "é, e",
    "û, u",
    "≤, <=",
    "'…', ...",
    "½, 1/2",
    "µs, mus",
    "☃, ?",
    "plain, plain"
  })
  void whatAsciiLacksIsSpelledOut(String text, String expected) {
    assertEquals(expected, printed(StandardCharsets.US_ASCII, text));
  }

  @Test
  void whatTheCharsetHasStays() {
    assertEquals("‖λ‖ – é", printed(StandardCharsets.UTF_8, "‖λ‖ – é"));
    assertEquals("||lambda|| - é", printed(StandardCharsets.ISO_8859_1, "‖λ‖ – é"));
  }

  @Test
  void everyWayToPrintIsCovered() {
    var bytes = new ByteArrayOutputStream();
    ConsoleStream out = new ConsoleStream(bytes, StandardCharsets.US_ASCII);
    out.println("λ");
    out.println((Object) "λ");
    out.println(new char[] {'λ'});
    out.println('λ');
    out.printf(Locale.ROOT, "%s%n", "λ");
    out.append("λ").append('\n');
    out.print((String) null);
    String[] lines = bytes.toString(StandardCharsets.US_ASCII).split("\\R");
    assertEquals(7, lines.length);
    for (int i = 0; i < 6; i++) {
      assertEquals("lambda", lines[i], "line " + i);
    }
    assertEquals("null", lines[6]);
  }

  @Test
  void everyCharacterHasAsciiOnly() {
    for (int c = 0x80; c < 0x3000; c++) {
      String ascii = PlainText.of(Character.toString(c));
      assertTrue(ascii.chars().allMatch(a -> a >= 0x20 && a < 0x7f), Integer.toHexString(c));
    }
  }
}

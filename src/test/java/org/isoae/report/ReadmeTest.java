package org.isoae.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's table of verdicts is that of a committed report, and not typed by hand. */
class ReadmeTest {

  private static final Pattern VERDICTS =
      Pattern.compile("<!-- verdicts of (\\S+) -->\n(.*?)<!-- /verdicts -->", Pattern.DOTALL);

  @Test
  void aTableOfVerdictsIsThatOfTheReportThatItNames() throws IOException {
    String readme = Files.readString(Path.of("README.md")).replace("\r\n", "\n");
    Matcher verdicts = VERDICTS.matcher(readme);
    int tables = 0;
    while (verdicts.find()) {
      Path file = Path.of(verdicts.group(1), "verdicts.md");
      assertEquals(
          Files.readString(file).replace("\r\n", "\n").strip(),
          verdicts.group(2).strip(),
          "Replace the table between the marks by " + file);
      tables++;
    }
    assertTrue(tables > 0, "README.md has no table of verdicts: " + VERDICTS);
  }
}

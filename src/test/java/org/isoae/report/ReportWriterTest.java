package org.isoae.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir Path reports;

  private String written(String version, Instant created) throws IOException {
    Path page = new ReportWriter(reports).write(SampleReport.of(version, created));
    assertEquals(reports.resolve(version).resolve("index.html"), page);
    return Files.readString(page);
  }

  @Test
  void textIsEscaped() throws IOException {
    String html = written("v1", NOW);
    assertFalse(html.contains("<script"));
    assertTrue(html.contains("&lt;script&gt;"));
  }

  @Test
  void thePageIsSelfContained() throws IOException {
    String html = written("v1", NOW);
    var outside = Pattern.compile("(src|href|url)\\s*[=(]\\s*['\"]?(https?:)?//").matcher(html);
    // XML namespaces are identifiers, not addresses to fetch.
    assertFalse(
        outside.find() && !html.substring(outside.start()).startsWith("href='http://www.w3"));
  }

  @Test
  void thePageShowsTheReducedScaleTheVerdictsAndTheFailures() throws IOException {
    String html = written("v1", NOW);
    assertTrue(html.contains("REDUCED SCALE: smoke"));
    assertTrue(
        html.contains(
            "1 are upheld, 0 not upheld, 0 undecided and 1 not run, at reduced scale (smoke)"));
    assertTrue(html.contains("upheld at smoke, 9 of 9 pairs"));
    assertTrue(html.contains("What would decide it: five pairs."));
    assertTrue(html.contains("L_rec became NaN at step 3."));
    assertTrue(html.indexOf("id=\"verdicts\"") < html.indexOf("id=\"table2\""));
    assertTrue(html.contains("not run: because"));
  }

  @Test
  void resultsJsonHasEveryNumberAndTheReasonForAMissingOne() throws IOException {
    written("v1", NOW);
    JsonArray results =
        JsonParser.parseString(Files.readString(reports.resolve("v1/results.json")))
            .getAsJsonArray();
    JsonObject first = results.get(0).getAsJsonObject();
    assertTrue(
        first
            .keySet()
            .containsAll(
                Set.of("experiment", "dataset", "method", "seed", "metric", "value", "paper")));
    assertEquals(0.05, first.get("value").getAsDouble());
    assertEquals(0.03, first.get("paper").getAsDouble());
    JsonObject second = results.get(1).getAsJsonObject();
    assertTrue(second.get("value").isJsonNull());
    assertEquals("failed: L_rec became NaN", second.get("missing").getAsString());
  }

  @Test
  void aTableIsAlsoACsvFile() throws IOException {
    written("v1", NOW);
    assertEquals("surface,I-AE", Files.readAllLines(reports.resolve("v1/table2.csv")).get(0));
  }

  @Test
  void versionsAreListedNewestFirst() throws IOException {
    written("old", NOW.minusSeconds(100));
    written("new", NOW);
    String html = Files.readString(reports.resolve("index.html"));
    assertTrue(html.indexOf("new/index.html") < html.indexOf("old/index.html"));
    assertTrue(html.contains("old/index.html"));
  }
}

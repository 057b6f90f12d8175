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
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir Path reports;

  private final List<String> warnings = new ArrayList<>();

  private ReportWriter writer() {
    return new ReportWriter(
        reports,
        new PrivateFolders().with(Path.of("/data sets/of mine"), "DATASETS"),
        warnings::add);
  }

  private String written(String version, Instant created) throws IOException {
    Path page = writer().write(SampleReport.of(version, created));
    assertEquals(reports.resolve(version).resolve("index.html"), page);
    return Files.readString(page);
  }

  @Test
  void textIsEscaped() throws IOException {
    String html = written("v1", NOW);
    assertFalse(html.contains("<script>alert"));
    assertTrue(html.contains("&lt;script&gt;"));
  }

  @Test
  void thePageIsSelfContained() throws IOException {
    String html = written("v1", NOW);
    assertEquals(
        List.of(),
        Pattern.compile("(src|href|url)\\s*[=(]\\s*['\"]?(https?:)?//.{0,80}")
            .matcher(html)
            .results()
            .map(MatchResult::group)
            .toList());
  }

  /** An empty cell would be as wide as a picture. */
  @Test
  void picturesWithoutNamesOfRowsHaveNoColumnForThem() throws IOException {
    String page = written("v1", NOW);
    assertTrue(page.contains("<thead><tr><td></td><th>images</th></tr></thead>"));
    assertTrue(
        page.contains("<thead><tr><th>one</th><th>other</th></tr></thead><tbody><tr><td><img"));
  }

  @Test
  void whatIsCitedIsTextInBibTexToo() {
    assertEquals(
        "my\\_run of 50\\% \\& \\#2, \\$x\\$ in \\{a\\} \\textasciitilde{}/b"
            + " \\textbackslash{} \\textasciicircum{}",
        Citation.inTex("my_run of 50% & #2, $x$ in {a} ~/b \\ ^"));
    Report sample = SampleReport.of("my_run", NOW);
    String bibTex = Citation.of(sample).render();
    assertTrue(bibTex.contains("Report my\\_run, scale smoke, commit 0123456789ab"), bibTex);
  }

  @Test
  void theSentencesOfThePaperAreATableInMarkdownToo() throws IOException {
    written("v1", NOW);
    assertEquals(
        """
        | table or figure | claim | verdict | effect |
        |---|---|---|---|
        | Table 2 | first | ✓ upheld at smoke, 9 of 9 pairs | 0.05 (n = 9) |
        |  | &lt;script>alert('x')&lt;/script> & "more" | – not run | – |
        """,
        Files.readString(reports.resolve("v1/verdicts.md")));
  }

  @Test
  void thePageShowsTheReducedScaleTheVerdictsAndTheFailures() throws IOException {
    String html = written("v1", NOW);
    assertTrue(html.contains("REDUCED SCALE: smoke"));
    assertTrue(
        html.contains("1 upheld, 0 not upheld, 0 undecided, 1 not run, at reduced scale (smoke)"));
    assertTrue(html.contains("upheld at smoke, 9 of 9 pairs"));
    assertTrue(html.contains("What would decide it: five pairs."));
    assertTrue(html.contains("L_rec became NaN at step 3."));
    assertInOrder(html, "id=\"verdicts\"", "id=\"table2\"");
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
    assertInOrder(html, "new/index.html", "old/index.html");
  }

  private static void assertInOrder(String html, String first, String second) {
    assertTrue(html.contains(first), first);
    assertTrue(html.indexOf(first) < html.indexOf(second), second);
  }

  /** Runs that share a folder end at about the same time. */
  @Test
  void whatAnotherRunIsWritingIsLeftToItAndAKilledRunsIsNot() throws IOException {
    written("v1", NOW);
    Path young = Files.writeString(reports.resolve("v1/index.html1.part"), "<html>");
    Path old = Files.writeString(reports.resolve("v1/index.html2.part"), "<html>");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    written("v1", NOW);
    assertTrue(Files.exists(young));
    assertFalse(Files.exists(old));
  }

  @Test
  void aClaimsVerdictAndValueAreShownAcrossVersions() throws IOException {
    written("old", NOW.minusSeconds(100));
    written("new", NOW);
    String html = Files.readString(reports.resolve("index.html"));
    String claims = html.substring(html.indexOf("Each claim across versions"));
    assertEquals(2, claims.split("9 of 9 pairs", -1).length - 1, claims);
    assertFalse(claims.contains("a row"), "rows below a sentence are in the reports");
    assertTrue(html.contains("100 points"), "the settings of a version");
  }

  @Test
  void aVersionWithoutItsPageIsLinkedByItsNumbers() throws IOException {
    written("old", NOW.minusSeconds(100));
    Files.delete(reports.resolve("old/index.html"));
    written("new", NOW);
    String html = Files.readString(reports.resolve("index.html"));
    assertTrue(html.contains("old/results.json") && html.contains("new/index.html"), html);
  }

  @Test
  void aSectionTellsThePapersWordsFromWhatWasFound() throws IOException {
    String html = written("v1", NOW);
    assertInOrder(html, "<strong>The paper: </strong>", "<strong>Here: </strong>");
    assertTrue(
        html.contains("href=\"#verdicts-table2\"") && html.contains("id=\"verdicts-table2\""));
  }

  @Test
  void aValueBreaksBeforeItsDeviationAndItsBracketsOnly() throws IOException {
    assertEquals("0.1 ±\u00a00.02 (0.3)", NumbersTable.breaking("0.1 ± 0.02 (0.3)"));
    assertEquals("0.1 (n\u00a0=\u00a05)", NumbersTable.breaking("0.1 (n = 5)"));
    assertEquals("p\u00a0=\u00a00.03, 5\u00a0% ($1)", NumbersTable.breaking("p = 0.03, 5 % ($1)"));
    assertTrue(written("v1", NOW).contains("0.0611 ±\u00a00.00612 (0.36)"));
  }

  @Test
  void aNumberLeadsToHowItWasMade() throws IOException {
    String html = written("v1", NOW);
    assertTrue(html.contains("href=\"#made-table2\"") && html.contains("id=\"made-table2\""));
    assertTrue(html.contains("0123.json"));
  }

  @Test
  void aNeighboursDamagedSummaryCostsItsLineAlone() throws IOException {
    written("good", NOW);
    String[] damaged = {
      "",
      "null",
      "[1]",
      "<<<<<<< ours\n{}",
      "{}",
      "{\"version\": \"a\", \"scale\": \"b\"}",
      "{\"version\": \"a\", \"scale\": \"b\", \"created\": \"yesterday\"}",
      "{\"version\": \"a\", \"scale\": \"b\", \"created\": \"2026-01-02T03:04:05Z\","
          + " \"claims\": [{\"sentence\": \"c\"}]}"
    };
    for (String content : damaged) {
      Path folder = Files.createDirectories(reports.resolve("neighbour"));
      Files.writeString(folder.resolve("summary.json"), content);
      warnings.clear();
      written("new", NOW);
      assertEquals(1, warnings.size(), content);
      assertTrue(warnings.get(0).contains("neighbour"), warnings.get(0));
    }
    Files.write(reports.resolve("neighbour/summary.json"), new byte[] {(byte) 0xff, 0});
    written("new", NOW);
    String html = Files.readString(reports.resolve("index.html"));
    assertTrue(html.contains("good/index.html") && !html.contains("neighbour"), html);
  }

  @Test
  void aReportIsNotWrittenOverAnotherCommits() throws IOException {
    written("v1", NOW);
    assertEquals(Optional.empty(), writer().objection("v1", "0123456789ab"));
    assertEquals(Optional.empty(), writer().objection("v1", "0123456789ab + changes"));
    assertEquals(Optional.empty(), writer().objection("v2", "ba9876543210"));
    String why = writer().objection("v1", "ba9876543210").orElseThrow();
    assertTrue(why.contains("holds the report of another commit (0123456789ab)"), why);
    assertTrue(writer().objection("v1", "unknown, because git is not installed").isPresent());
    Files.writeString(reports.resolve("v1/summary.json"), "<<<<<<< ours");
    assertTrue(writer().objection("v1", "0123456789ab").orElseThrow().contains("holds files, but"));
    Files.createDirectories(reports.resolve("mine"));
    assertEquals(Optional.empty(), writer().objection("mine", "0123456789ab"));
    Files.writeString(reports.resolve("mine/table.csv"), "the user's");
    assertTrue(writer().objection("mine", "0123456789ab").isPresent());
  }

  @Test
  void whatCannotBeAReportsFolderIsRefusedBeforehand() throws IOException {
    assertTrue(writer().objection("index.html", "c").orElseThrow().contains("is a file"));
    Files.writeString(reports.resolve("file"), "");
    assertTrue(writer().objection("file", "c").orElseThrow().contains("is a file"));
    var inAFile = new ReportWriter(reports.resolve("file"), new PrivateFolders(), warnings::add);
    assertTrue(
        inAFile.objection("v1", "c").orElseThrow().contains("a file is in the folder's place"));
    assertTrue(writer().objection("a".repeat(300), "c").isPresent());
    try (Stream<Path> files = Files.list(reports)) {
      assertEquals(1, files.count(), "nothing is left of the probes");
    }
  }

  @Test
  void filesOfAnEarlierReportOfTheSameVersionGo() throws IOException {
    Path folder = Files.createDirectories(reports.resolve("v1"));
    Path old = Files.writeString(folder.resolve("table7.csv"), "old");
    Path own = Files.writeString(folder.resolve("notes.txt"), "the user's");
    written("v1", NOW);
    assertFalse(Files.exists(old));
    assertTrue(Files.exists(own) && Files.exists(folder.resolve("table2.csv")));
  }

  @Test
  void noFileNamesAFolderOfTheMachine() throws IOException {
    Report sample = SampleReport.of("v1", NOW);
    String why =
        "failed: /data sets/of mine/mnist/x.gz is damaged; /data sets/of mine2 is not; see"
            + " file:///data sets/of mine/x and /data sets/of mine.";
    writer()
        .write(
            new Report(
                sample.version(),
                sample.scale(),
                sample.scaleMeaning(),
                true,
                NOW,
                sample.sections(),
                List.of(new Result("table2", "MNIST", "AE", 0, "std", null, null, why)),
                List.of(new Incident(List.of("MNIST, AE"), why)),
                List.of(),
                sample.environment(),
                Map.of()));
    for (String name : List.of("index.html", "results.json")) {
      String text = Files.readString(reports.resolve("v1").resolve(name));
      assertTrue(text.contains("DATASETS/mnist/x.gz is damaged; /data sets/of mine2 is"), name);
      assertTrue(text.contains("see file://DATASETS/x and DATASETS."), name);
    }
  }

  @Test
  void aFolderNamedByAWordChangesNoSentence() {
    var folders = new PrivateFolders().with(Path.of("data"), "DIR");
    assertEquals("the data: data:image", folders.hide("the data: data:image"));
    assertEquals("DIR/x", folders.hide(Path.of("data").toAbsolutePath() + "/x"));
    assertEquals("DIR/x", new PrivateFolders().with(Path.of("../a/b"), "DIR").hide("../a/b/x"));
  }

  @Test
  void aFolderIsHiddenUnderItsNameInHtmlToo() {
    var folders = new PrivateFolders().with(Path.of("/srv/R&D's/sets"), "DIR");
    assertEquals("in DIR/x", folders.hide("in /srv/R&D's/sets/x"));
    assertEquals("in DIR/x", folders.hide("in /srv/R&amp;D&#x27;s/sets/x"));
    // In a command as a shell needs it, as text and in HTML.
    assertEquals("'-Da=DIR/x'", folders.hide("'-Da=/srv/R&D'\\''s/sets/x'"));
    assertEquals(
        "&#x27;-Da=DIR/x&#x27;",
        folders.hide("&#x27;-Da=/srv/R&amp;D&#x27;\\&#x27;&#x27;s/sets/x&#x27;"));
  }

  @Test
  void aReportIsListedUnderTheNameOfItsFolder() throws IOException {
    written("v1", NOW);
    Files.move(reports.resolve("v1"), reports.resolve("renamed"));
    written("v2", NOW.plusSeconds(1));
    String list = Files.readString(reports.resolve("index.html"));
    assertTrue(list.contains("renamed/index.html"), list);
    assertFalse(list.contains("v1/index.html"), list);
  }

  @Test
  void aLinkLeadsToAFolderWhateverItsNameIs() throws IOException {
    written("v1", NOW);
    // In ASCII: under LC_ALL=POSIX no other letter can be in a file's name.
    Files.move(reports.resolve("v1"), reports.resolve("run #2, 50%"));
    written("v2", NOW.plusSeconds(1));
    String list = Files.readString(reports.resolve("index.html"));
    assertTrue(list.contains("href=\"run%20%232%2C%2050%25/index.html\""), list);
    assertTrue(list.contains(">run #2, 50%</a>"), list);
  }

  @Test
  void aListOfReportsThatCannotBeWrittenCostsNoReport() throws IOException {
    Files.createDirectories(reports.resolve("index.html/in the way"));
    written("v1", NOW);
    assertTrue(warnings.get(0).contains("The list of reports"), warnings::toString);
  }
}

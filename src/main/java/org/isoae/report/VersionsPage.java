package org.isoae.report;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.header;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.main;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.isoae.report.VersionEntry.Judged;

/** All reports, and each claim's verdict and value across them: {@code reports/index.html}. */
final class VersionsPage {

  private static final List<String> HEADINGS =
      List.of(
          "Version",
          "Scale",
          "Created",
          "Commit",
          "Upheld",
          "Not upheld",
          "Undecided",
          "Not run",
          "Settings");

  /** Of a commit's hash. */
  private static final int SHORT_HASH = 7;

  private VersionsPage() {}

  /**
   * The page.
   *
   * @param versions newest first
   * @param hasPage whether a version still has its page, beside its numbers
   */
  static String render(List<VersionEntry> versions, Predicate<String> hasPage) {
    return Page.of(
        "IsoAE: reports",
        body(
            main(
                header(
                    h1("Isometric Autoencoders, reproduced"),
                    p(
                        "All reports, newest first. Older ones keep their numbers without their pages.")),
                ReportPage.scrolling(
                    table(
                        thead(tr(each(HEADINGS, heading -> th(heading)))),
                        tbody(each(versions, version -> row(version, hasPage))))),
                claims(
                    versions.stream().filter(version -> !version.judged().isEmpty()).toList()))));
  }

  private static DomContent row(VersionEntry version, Predicate<String> hasPage) {
    String file = hasPage.test(version.version()) ? "/index.html" : "/results.json";
    return tr(
        th(a(version.version()).withHref(inUrl(version.version()) + file)),
        td(version.scale()),
        td(version.created().substring(0, 10)).withClass("date"),
        td(
            version.commit() == null
                ? ""
                : version.commit().substring(0, Math.min(SHORT_HASH, version.commit().length()))),
        td(String.valueOf(version.upheld())).withClass("value"),
        td(String.valueOf(version.notUpheld())).withClass("value"),
        td(String.valueOf(version.undecided())).withClass("value"),
        td(String.valueOf(version.notRun())).withClass("value"),
        td(version.settings() == null ? "not recorded" : version.settings())
            .withClass("words why"));
  }

  /** Of a folder that its owner may have renamed: "run #2" as "run%20%232". */
  private static String inUrl(String folder) {
    // Java encodes forms, where a plus is a space.
    return URLEncoder.encode(folder, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** A row for each sentence, a column for each version that judges any. */
  private static DomContent claims(List<VersionEntry> versions) {
    Map<String, Set<String>> sentences = new LinkedHashMap<>();
    for (VersionEntry version : versions) {
      for (Judged judged : version.judged()) {
        sentences
            .computeIfAbsent(judged.exhibit(), exhibit -> new LinkedHashSet<>())
            .add(judged.sentence());
      }
    }
    return iff(
        !versions.isEmpty(),
        section(
            h2("Each claim across versions"),
            p(
                "The verdict, the pairs that agree, and the value. Scales and settings differ, as the"
                    + " table above says; an empty cell is a claim that the version did not judge."),
            ReportPage.scrolling(
                table(
                    thead(
                        tr(
                            th("Claim"),
                            each(
                                versions,
                                version ->
                                    th(
                                        div(version.version()),
                                        div(version.scale()).withClass("note"))))),
                    each(
                        sentences.entrySet(),
                        exhibit ->
                            tbody(
                                tr(
                                    th(exhibit.getKey())
                                        .withColspan(String.valueOf(versions.size() + 1))
                                        .withClass("group")),
                                each(
                                    exhibit.getValue(),
                                    sentence ->
                                        tr(
                                            th(sentence).withClass("words").attr("scope", "row"),
                                            each(
                                                versions,
                                                version ->
                                                    td(
                                                        judged(
                                                            version,
                                                            exhibit.getKey(),
                                                            sentence)))))))))));
  }

  private static DomContent judged(VersionEntry version, String exhibit, String sentence) {
    return each(
        version.judged().stream()
            .filter(
                judged -> judged.exhibit().equals(exhibit) && judged.sentence().equals(sentence))
            .limit(1)
            .toList(),
        judged ->
            div(
                VerdictTable.badge(judged.outcome(), judged.outcome()),
                div(judged.agreement()).withClass("note"),
                div(judged.reproduced()).withClass("note")));
  }
}

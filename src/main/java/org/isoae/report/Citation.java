package org.isoae.report;

import static j2html.TagCreator.h2;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.section;

import j2html.tags.DomContent;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Collectors;

/** BibTeX of the paper and of a report. */
final class Citation {

  private static final String PAPER =
      """
      @misc{gropp2020isometric,
        title         = {Isometric Autoencoders},
        author        = {Gropp, Amos and Atzmon, Matan and Lipman, Yaron},
        year          = {2020},
        eprint        = {2006.09289},
        archivePrefix = {arXiv}
      }
      """;

  private Citation() {}

  static DomContent of(Report report) {
    return section(
            h2("Cite"),
            p("The paper, and this report with the commit that it was made from:"),
            pre(PAPER + "\n" + ofReport(report)).attr("tabindex", "0"))
        .withId("cite");
  }

  private static String ofReport(Report report) {
    return String.format(
        Locale.ROOT,
        """
        @misc{isoae,
          title = {IsoAE: Isometric Autoencoders, reproduced},
          year  = {%s},
          note  = {Report %s, scale %s, commit %s}
        }
        """,
        report.created().atZone(ZoneOffset.UTC).getYear(),
        inTex(report.version()),
        inTex(report.scale()),
        inTex(report.environment().getOrDefault(Report.COMMIT, "unknown")));
  }

  /** A text as TeX sets it: some of its characters are commands there. */
  static String inTex(String text) {
    return text.codePoints()
        .mapToObj(
            character ->
                switch (character) {
                  case '\\' -> "\\textbackslash{}";
                  case '~' -> "\\textasciitilde{}";
                  case '^' -> "\\textasciicircum{}";
                  case '_', '%', '&', '#', '$', '{', '}' -> "\\" + (char) character;
                  default -> Character.toString(character);
                })
        .collect(Collectors.joining());
  }
}

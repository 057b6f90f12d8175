package org.isoae.report;

import static j2html.TagCreator.a;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.isoae.claim.Claim;
import org.isoae.claim.Outcome;
import org.isoae.claim.Verdict;

/** The first screen: a line for each table and figure; and the links that stay in sight. */
final class AtAGlance {

  /** Shows a section's first picture in its line. A copy in the file would double its size. */
  private static final String COPY_PICTURES =
      """
      <script>
      for (const place of document.querySelectorAll(".thumbnail")) {
        const section = document.getElementById(place.parentElement.dataset.of);
        const picture = section.querySelector(".figures svg, .figures img");
        if (picture) place.append(picture.cloneNode(true));
      }
      </script>""";

  private AtAGlance() {}

  static DomContent of(Report report) {
    return section(
            h2("At a glance"),
            ul(each(report.sections(), s -> line(s, report.scale()))).withClass("glance"))
        .withId("glance");
  }

  /** At the end of the page, where all pictures are known. */
  static DomContent script() {
    return rawHtml(COPY_PICTURES);
  }

  private static DomContent line(Section s, String scale) {
    List<Verdict> headlines = s.headlines();
    return li(
            span().withClass("thumbnail").attr("aria-hidden", "true"),
            div(a(s.title()).withHref("#" + s.id()), div(counts(headlines))),
            div(evidence(headlines)
                    .map(verdict -> inBrief(verdict, scale))
                    .orElse(headlines.isEmpty() ? "No sentence of the paper is judged." : ""))
                .withClass("evidence"))
        .withData("of", s.id());
  }

  /** "✓ 2 upheld", "? 1 undecided": how many of a section's sentences have each outcome. */
  static DomContent counts(List<Verdict> headlines) {
    return each(Arrays.stream(Outcome.values()).toList(), outcome -> count(outcome, headlines));
  }

  private static DomContent count(Outcome outcome, List<Verdict> headlines) {
    long count = headlines.stream().filter(verdict -> verdict.outcome() == outcome).count();
    return iff(
        count > 0,
        VerdictTable.badge(
            outcome.label(), VerdictTable.mark(outcome) + count + " " + outcome.label()));
  }

  /** The first sentence that pairs decided; else the first. */
  private static Optional<Verdict> evidence(List<Verdict> headlines) {
    return headlines.stream()
        .filter(verdict -> verdict.outcome() != Outcome.NOT_RUN && !verdict.agreement().isEmpty())
        .findFirst()
        .or(() -> headlines.stream().findFirst())
        .filter(verdict -> verdict.outcome() != Outcome.NOT_RUN);
  }

  /** "I-AE is best: upheld at quick, 9 of 9 pairs; median 3.1 times". */
  private static String inBrief(Verdict verdict, String scale) {
    return verdict.claim().sentence()
        + ": "
        + verdict.at(scale)
        + (verdict.reproduced().equals(Claim.NO_VALUE) ? "" : "; " + verdict.reproduced());
  }

  static DomContent contents(Report report) {
    return nav(ul(
            li(a("At a glance").withHref("#glance")),
            li(a("Verdicts").withHref("#verdicts")),
            each(report.sections(), s -> li(a(s.brief()).withHref("#" + s.id()))),
            iff(!report.incidents().isEmpty(), li(a("Missing results").withHref("#missing"))),
            iff(
                !report.openSettings().isEmpty(),
                li(a("What the paper leaves open").withHref("#open"))),
            li(a("Environment").withHref("#environment")),
            li(a("Cite").withHref("#cite"))))
        .attr("aria-label", "Contents");
  }
}

package org.isoae.report;

import static j2html.TagCreator.a;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.isoae.claim.Claim;
import org.isoae.claim.Outcome;
import org.isoae.claim.Verdict;

/** The verdicts, sentence by sentence, with the single data sets of each on demand. */
final class VerdictTable {

  /** Longer explanations are folded. */
  private static final int MAX_OPEN_LENGTH = 200;

  /** Stands where a report has no verdict. */
  static final String NOTHING = "No sentence of the paper is judged here.";

  private static final List<String> HEADINGS =
      List.of("Claim", "Paper", "Reproduced", "Verdict", "Why");

  private static final List<String> RULES =
      List.of(
          "Each quotation is a sentence of the paper; below it is the reading of it that is tested, and"
              + " folded what single data sets say. Seeds are paired, and data sets pooled.",
          "Of the rivals the one that is named is the hardest to beat, with the largest p; where a"
              + " sentence is not upheld, each that contradicts it. \"3 times\" is the median over the"
              + " pairs of how many times better I-AE, or whom the sentence is about, is than it;"
              + " under 1 it is worse. Without \"times\" the median is of what the bound is for.",
          "Upheld, at p < 0.05 by a sign-flip test, which is exact for up to 40 pairs: better than"
              + " each rival, by a median over 2 %; or competitive with each, at most 5 % worse; or"
              + " under a bound. A rise goes by Kendall's rank correlation, whose median must be over"
              + " 0.5. A fall must be as large as the sentence says, and larger than the spread after"
              + " it.",
          "What the paper says of all data sets must hold by the median on each. Two readings of one"
              + " sentence must agree.",
          "Not upheld: the opposite at p < 0.05, corrected for the number of rivals (Holm).",
          "Undecided: all else. More steps may bring about what a short training misses, so a missed"
              + " bound is undecided at smoke and quick, and a missing fall at every scale but the"
              + " paper's. So is a test of which fewer than half of the pairs are judged.",
          "Left out and named are pairs with a network that does not fit: \"(CAE 1)\" is one of CAE."
              + " Where a method is compared with rivals, pairs are left out, too, whose regulariser"
              + " was not active: L_iso + L_piso, as trained, is over half the plain autoencoder's.",
          "A value with ± is the mean and the standard deviation over the seeds.");

  /** A sentence of the paper, and what it says of single data sets. */
  private record Sentence(Verdict pooled, List<Verdict> rows) {

    static List<Sentence> of(Section s) {
      List<Sentence> sentences = new ArrayList<>();
      for (Verdict verdict : s.verdicts()) {
        if (verdict.claim().isHeadline()) {
          sentences.add(new Sentence(verdict, new ArrayList<>()));
        } else {
          sentences.get(sentences.size() - 1).rows().add(verdict);
        }
      }
      return sentences;
    }

    /** "2 upheld, 1 undecided". */
    String counts() {
      return Arrays.stream(Outcome.values())
          .filter(outcome -> rows.stream().anyMatch(row -> row.outcome() == outcome))
          .map(
              outcome ->
                  rows.stream().filter(row -> row.outcome() == outcome).count()
                      + " "
                      + outcome.label())
          .collect(Collectors.joining(", "));
    }
  }

  private VerdictTable() {}

  static DomContent of(Report report) {
    List<Section> judged = report.sections().stream().filter(s -> !s.verdicts().isEmpty()).toList();
    return section(
            h2("Verdicts"),
            p(judged.isEmpty() ? NOTHING : counts(report)),
            iff(
                !judged.isEmpty(),
                details(summary("How a verdict is reached"), ul(each(RULES, rule -> li(rule))))),
            iff(
                !judged.isEmpty(),
                ReportPage.scrolling(
                    table(
                        thead(tr(each(HEADINGS, heading -> th(heading)))),
                        each(judged, s -> group(s, report.scale()))))))
        .withId("verdicts");
  }

  /** Where a section's verdicts are. */
  static String idOf(Section s) {
    return "verdicts-" + s.id();
  }

  private static String counts(Report report) {
    return String.format(
        Locale.ROOT,
        "Tests of the paper's sentences, of which one may have several: %s upheld, %s not upheld, %s undecided, %s not run%s.",
        report.count(Outcome.UPHELD),
        report.count(Outcome.NOT_UPHELD),
        report.count(Outcome.UNDECIDED),
        report.count(Outcome.NOT_RUN),
        report.reduced() ? ", at reduced scale (" + report.scale() + ")" : "");
  }

  private static DomContent group(Section s, String scale) {
    return tbody(
        tr(
            th(a(s.title()).withHref("#" + s.id()))
                .withColspan(String.valueOf(HEADINGS.size()))
                .withClass("group")
                .withId(idOf(s))),
        each(
            Sentence.of(s),
            sentence ->
                each(
                    row(sentence.pooled(), s, scale),
                    iff(!sentence.rows().isEmpty(), rows(sentence, s, scale)))));
  }

  /** The single data sets in a table of their own, since a table's rows cannot be folded. */
  private static DomContent rows(Sentence sentence, Section s, String scale) {
    return tr(td(details(
                summary("Single data sets and parts: " + sentence.counts()),
                table(
                    thead(tr(each(HEADINGS, heading -> th(heading)))).withClass("unseen"),
                    tbody(each(sentence.rows(), row -> row(row, s, scale))))))
            .withColspan(String.valueOf(HEADINGS.size())))
        .withClass("rows");
  }

  private static DomContent row(Verdict verdict, Section s, String scale) {
    boolean headline = verdict.claim().isHeadline();
    return tr(
            td(
                    iff(headline, div("“" + verdict.claim().quote() + "”").withClass("quote")),
                    div(verdict.claim().sentence()))
                .withClass("words"),
            td(verdict.claim().paper()).withClass("value").withData("name", "paper"),
            td(reproduced(verdict, s)).withClass("value").withData("name", "reproduced"),
            td(badge(verdict.outcome().label(), marked(verdict, scale))),
            td(
                    folded(NumbersTable.breaking(verdict.why())),
                    iff(
                        !verdict.needed().isEmpty(),
                        div(
                            NumbersTable.breaking(
                                "What would decide it: " + verdict.needed() + "."))))
                .withClass("words why"))
        .withClass(headline ? "headline" : "row");
  }

  private static DomContent reproduced(Verdict verdict, Section s) {
    return verdict.reproduced().equals(Claim.NO_VALUE)
        ? span(Claim.NO_VALUE)
        : a(NumbersTable.breaking(verdict.reproduced()))
            .withHref(ReportPage.madeOf(s.id()))
            .attr("aria-label", verdict.reproduced() + ": how it was made");
  }

  /** The first sentence of a long explanation, and the rest on demand. */
  private static DomContent folded(String why) {
    int end = why.indexOf(". ") + 1;
    return why.length() <= MAX_OPEN_LENGTH || end == 0
        ? div(why)
        : details(summary(why.substring(0, end)), span(why.substring(end).strip()));
  }

  /** A text in the colours of an outcome. */
  static DomContent badge(String outcome, String text) {
    return span(text).withClass("outcome " + outcome.replace(' ', '-'));
  }

  /** "✓ upheld at quick, 9 of 9 pairs". */
  static String marked(Verdict verdict, String scale) {
    return mark(verdict.outcome()) + verdict.at(scale);
  }

  static String mark(Outcome outcome) {
    return switch (outcome) {
      case UPHELD -> "✓ ";
      case NOT_UPHELD -> "✗ ";
      case UNDECIDED -> "? ";
      case NOT_RUN -> "– ";
    };
  }
}

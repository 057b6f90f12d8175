package org.isoae.report;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.code;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.header;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.main;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isoae.claim.Verdict;

/** The report as one HTML page: the verdicts first, then the paper's tables and figures. */
final class ReportPage {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** In grids of at most this many columns, pictures have a minimum width; phones scroll. */
  private static final int MAX_WIDE_COLUMNS = 4;

  /** Of more things without a result the first is named. */
  private static final int MAX_NAMED = 4;

  private static final String PAPER =
      "Gropp, Atzmon and Lipman (2020) train autoencoders whose decoder keeps lengths and angles, and"
          + " whose encoder is its inverse, so that low-dimensional pictures of data keep their"
          + " geometry. This report makes their tables and figures, or some of them, again, and judges"
          + " them claim by claim.";

  private static final char NON_BREAKING_HYPHEN = '\u2011';

  private ReportPage() {}

  static String render(Report report) {
    return Page.of(
        "IsoAE: " + report.version(),
        body(
            a("Skip to the content").withHref("#content").withClass("skip"),
            AtAGlance.contents(report),
            main(
                    header(
                        h1("Isometric Autoencoders, reproduced"),
                        p(PAPER),
                        p("Report ")
                            .with(strong(report.version()), rawHtml(", "))
                            .withText(MINUTE.format(report.created()) + "."),
                        iff(
                            report.reduced(),
                            div(
                                    div("REDUCED SCALE: " + report.scale()).withClass("large"),
                                    div(report.scaleMeaning()))
                                .withClass("banner"))),
                    AtAGlance.of(report),
                    Glossary.folded(),
                    VerdictTable.of(report),
                    each(report.sections(), s -> paperSection(s, report)),
                    incidents(report.incidents()),
                    iff(!report.openSettings().isEmpty(), openSettings(report.openSettings())),
                    environment(report),
                    Citation.of(report),
                    footer(
                        a("All numbers (results.json)").withHref("results.json"),
                        span(" · "),
                        a("All versions").withHref("../index.html")))
                .withId("content"),
            AtAGlance.script()));
  }

  private static DomContent paperSection(Section s, Report report) {
    return section(
            h2(s.title()),
            claim(s),
            each(s.blocks(), block -> block(block, s)),
            iff(Optional.ofNullable(report.provenance().get(s.id())), made -> made(s.id(), made)))
        .withId(s.id());
  }

  /** What the paper says, which a reader must not take for what was found. */
  private static DomContent claim(Section s) {
    List<Verdict> headlines = s.headlines();
    if (headlines.isEmpty()) {
      return p(s.claim()).withClass("claim");
    }
    return each(
        p(strong("The paper: "), span(s.claim())).withClass("claim"),
        p(
                strong("Here: "),
                AtAGlance.counts(headlines),
                a("why").withHref("#" + VerdictTable.idOf(s)))
            .withClass("here"));
  }

  /** An entry of a list of terms. */
  static DomContent fact(String term, String text) {
    return div(dt(term), dd(text)).withClass("fact");
  }

  /** The address of how a section's numbers were made. */
  static String madeOf(String section) {
    return "#made-" + section;
  }

  private static DomContent made(String section, Provenance made) {
    return details(
            summary("How these numbers were made"),
            // Inside: a link to it opens what is folded.
            pre(made.command())
                .attr("tabindex", "0")
                .attr("role", "group")
                .attr("aria-label", "Command")
                .withId(madeOf(section).substring(1)),
            p(made.settings()),
            iff(!made.cells().isEmpty(), cells(made.cells())))
        .withClass("made");
  }

  private static DomContent cells(List<Provenance.Made> cells) {
    return each(
        p(span("The cells' files are in "), a("cells.zip").withHref("cells.zip"), span(".")),
        scrolling(
            table(
                thead(tr(each(List.of("cell", "file", "time"), heading -> th(heading)))),
                tbody(
                    each(
                        cells,
                        cell ->
                            tr(
                                td(cell.name()),
                                td(code(cell.file())),
                                td(cell.time()).withClass("value")))))));
  }

  private static DomContent block(Section.Block block, Section s) {
    if (block instanceof Section.Folded folded) {
      return details(summary(folded.heading()), each(folded.blocks(), inside -> block(inside, s)));
    }
    if (block instanceof Section.Prose prose) {
      return p(prose.text());
    }
    if (block instanceof Section.DataTable data) {
      return div(
          scrolling(NumbersTable.of(data)),
          p(
                  a(data.name() + ".csv").withHref(data.name() + ".csv"),
                  span(" · "),
                  a("how it was made").withHref(madeOf(s.id())))
              .withClass("file"));
    }
    if (block instanceof Section.TextFile file) {
      return p(a(file.name()).withHref(file.name())).withClass("file");
    }
    if (block instanceof Section.ClassLegend legend) {
      return legend(legend);
    }
    return figures((Section.Figures) block);
  }

  private static DomContent legend(Section.ClassLegend legend) {
    List<String> classes = legend.classes();
    return p(
            strong(legend.heading() + ":"),
            each(
                IntStream.range(0, classes.size()).boxed().toList(),
                label ->
                    span(
                            span()
                                .withClasses("mark", iff(ChartStyle.repeatsColour(label), "turned"))
                                .withStyle("background:" + ChartStyle.hexColour(label)),
                            span(classes.get(label)))
                        .withClass("class")))
        .withClass("legend");
  }

  private static DomContent figures(Section.Figures figures) {
    boolean named = figures.rows().stream().anyMatch(row -> !row.heading().isEmpty());
    return div(
            scrolling(
                table(
                        iff(
                            !figures.columns().isEmpty(),
                            thead(
                                tr(
                                    iff(named, td()),
                                    each(figures.columns(), ReportPage::heading)))),
                        tbody(each(figures.rows(), row -> figureRow(row, named))))
                    .withClasses(
                        "figures", iff(figures.columns().size() <= MAX_WIDE_COLUMNS, "few"))),
            p(figures.caption()).withClass("caption"))
        .withClass("figure");
  }

  /** An empty heading would be read out as one. */
  private static DomContent heading(String text) {
    return text.isEmpty() ? td() : th(text);
  }

  private static DomContent figureRow(Section.FigureRow row, boolean named) {
    return tr(
        // A narrow heading must wrap between words, not at the hyphen of "S-CNN".
        iff(named, heading(row.heading().replace('-', NON_BREAKING_HYPHEN))),
        each(
            row.panels(),
            panel ->
                td(
                    panel
                        .graphic()
                        .<DomContent>map(graphic -> rawHtml(graphic.html()))
                        .orElseGet(() -> div("not shown").withClass("absent")),
                    div(panel.note()).withClass("note"))));
  }

  private static DomContent incidents(List<Incident> incidents) {
    return iff(
        !incidents.isEmpty(),
        section(h2("Missing results"), ul(each(incidents, ReportPage::incident)))
            .withId("missing"));
  }

  /** A reason once; those whom it concerns are folded if they are many. */
  private static DomContent incident(Incident incident) {
    return li(
        incident.what().size() > MAX_NAMED
            ? details(
                summary(strong(incident.inBrief()), span(" " + incident.why())),
                span(String.join("; ", incident.what())))
            : span(strong(String.join("; ", incident.what())), span(" " + incident.why())));
  }

  private static DomContent openSettings(List<OpenSetting> settings) {
    return section(
            h2("What the paper leaves open"),
            scrolling(
                table(
                    thead(
                        tr(
                            each(
                                List.of("Where", "What is open", "Used here", "Reason"),
                                heading -> th(heading)))),
                    tbody(
                        each(
                            settings,
                            s ->
                                tr(
                                    td(s.where()),
                                    td(s.question()).withClass("words"),
                                    td(s.value()).withClass("words"),
                                    td(s.reason()).withClass("words why")))))))
        .withId("open");
  }

  private static DomContent environment(Report report) {
    return section(
            h2("Environment"),
            h3(
                String.format(
                    Locale.ROOT,
                    "Scale: %s%s",
                    report.scale().toLowerCase(Locale.ROOT),
                    report.reduced() ? " (reduced)" : "")),
            dl(each(report.environment(), ReportPage::fact)))
        .withId("environment");
  }

  static DomContent scrolling(DomContent content) {
    // Focusable, because a box that scrolls sideways must be reachable by keyboard.
    return div(content)
        .withClass("scrolling")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", "Scrolls sideways");
  }
}

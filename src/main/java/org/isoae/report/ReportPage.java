package org.isoae.report;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.caption;
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
import java.util.stream.IntStream;
import org.isoae.claim.Outcome;
import org.isoae.claim.Verdict;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** The report as one HTML page: the verdicts first, then the paper's tables and figures. */
final class ReportPage {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** In grids of at most this many columns, pictures have a minimum width; phones scroll. */
  private static final int MAX_WIDE_COLUMNS = 3;

  /** Longer table cells are sentences, which wrap. */
  private static final int MAX_VALUE_LENGTH = 35;

  /** Longer explanations of a verdict are folded. */
  private static final int MAX_OPEN_LENGTH = 200;

  private static final String RULES =
      "Each quotation is a sentence of the paper, with the reading of it that was tested. Seeds are"
          + " paired, and data sets pooled; rows below a sentence are its single data sets. Upheld:"
          + " against each rival an exact sign-flip test has p < 0.05, and the median advantage is"
          + " over 2 %. Not upheld: a rival is ahead at p < 0.05, corrected for their number (Holm)."
          + " Undecided otherwise. Pairs whose networks do not fit, or whose regulariser was not"
          + " active, are left out and named.";

  private static final String PAPER =
      "Gropp, Atzmon and Lipman (2020) train autoencoders whose decoder keeps lengths and angles, and"
          + " whose encoder is its inverse, so that low-dimensional pictures of data keep their"
          + " geometry. Here each of their tables and figures is made again, and judged claim by"
          + " claim.";

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
                    verdicts(report),
                    each(report.sections(), ReportPage::paperSection),
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

  /** A run of studies alone has none. */
  private static boolean hasVerdicts(Report report) {
    return report.sections().stream().anyMatch(s -> !s.verdicts().isEmpty());
  }

  private static String counts(Report report) {
    return String.format(
        Locale.ROOT,
        "Of the paper's sentences that numbers can decide, %s are upheld, %s not upheld, %s undecided and %s not run%s.",
        report.count(Outcome.UPHELD),
        report.count(Outcome.NOT_UPHELD),
        report.count(Outcome.UNDECIDED),
        report.count(Outcome.NOT_RUN),
        report.reduced() ? ", at reduced scale (" + report.scale() + ")" : "");
  }

  private static DomContent verdicts(Report report) {
    return section(
            h2("Verdicts"),
            p(hasVerdicts(report) ? counts(report) : "No sentence of the paper is judged here."),
            iff(hasVerdicts(report), p(RULES)),
            iff(
                hasVerdicts(report),
                scrolling(
                    table(
                        thead(
                            tr(
                                each(
                                    List.of("Claim", "Paper", "Reproduced", "Verdict", "Why"),
                                    heading -> th(heading)))),
                        each(
                            report.sections(),
                            s ->
                                iff(
                                    !s.verdicts().isEmpty(),
                                    tbody(
                                        tr(
                                            th(a(s.title()).withHref("#" + s.id()))
                                                .withColspan("5")
                                                .withClass("group")),
                                        each(
                                            s.verdicts(),
                                            verdict -> verdictRow(verdict, report.scale())))))))))
        .withId("verdicts");
  }

  private static DomContent verdictRow(Verdict verdict, String scale) {
    boolean headline = verdict.claim().isHeadline();
    return tr(
            td(
                    iff(headline, div("“" + verdict.claim().quote() + "”").withClass("quote")),
                    div(verdict.claim().sentence()))
                .withClass("words"),
            td(verdict.claim().paper()).withClass("value").withData("name", "paper"),
            td(verdict.reproduced()).withClass("value").withData("name", "reproduced"),
            td(
                span(mark(verdict.outcome()) + verdict.at(scale))
                    .withClass("outcome " + verdict.outcome().label().replace(' ', '-'))),
            td(
                    folded(verdict.why()),
                    iff(
                        !verdict.needed().isEmpty(),
                        div("What would decide it: " + verdict.needed() + ".")))
                .withClass("words why"))
        .withClass(headline ? "headline" : "row");
  }

  /** The first sentence of a long explanation, and the rest on demand. */
  private static DomContent folded(String why) {
    int end = why.indexOf(". ") + 1;
    return why.length() <= MAX_OPEN_LENGTH || end == 0
        ? div(why)
        : details(summary(why.substring(0, end)), span(why.substring(end).strip()));
  }

  static String mark(Outcome outcome) {
    return switch (outcome) {
      case UPHELD -> "✓ ";
      case NOT_UPHELD -> "✗ ";
      case UNDECIDED -> "? ";
      case NOT_RUN -> "– ";
    };
  }

  private static DomContent paperSection(Section s) {
    return section(
            h2(s.title()), p(s.claim()).withClass("claim"), each(s.blocks(), ReportPage::block))
        .withId(s.id());
  }

  private static DomContent block(Section.Block block) {
    if (block instanceof Section.Prose prose) {
      return p(prose.text());
    }
    if (block instanceof Section.DataTable data) {
      return div(
          scrolling(dataTable(data)),
          p(a(data.name() + ".csv").withHref(data.name() + ".csv")).withClass("file"));
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

  private static DomContent dataTable(Section.DataTable data) {
    Table content = data.table();
    return table(
        caption(data.caption()),
        thead(tr(each(content.columnNames(), name -> th(name)))),
        tbody(
            each(
                IntStream.range(0, content.rowCount()).boxed().toList(),
                row ->
                    tr(
                        each(
                            content.columns(),
                            column ->
                                (column == content.column(0)
                                        ? th(cell(column, row))
                                        : td(cell(column, row)))
                                    .withClass(
                                        cell(column, row).length() > MAX_VALUE_LENGTH
                                            ? "words"
                                            : "value"))))));
  }

  private static String cell(Column<?> column, int row) {
    return column.isMissing(row) ? "–" : column.getString(row);
  }

  private static DomContent figures(Section.Figures figures) {
    return div(
            scrolling(
                table(
                        iff(
                            !figures.columns().isEmpty(),
                            thead(tr(td(), each(figures.columns(), name -> th(name))))),
                        tbody(each(figures.rows(), ReportPage::figureRow)))
                    .withClasses(
                        "figures", iff(figures.columns().size() <= MAX_WIDE_COLUMNS, "few"))),
            p(figures.caption()).withClass("caption"))
        .withClass("figure");
  }

  private static DomContent figureRow(Section.FigureRow row) {
    return tr(
        // A narrow heading must wrap between words, not at the hyphen of "S-CNN".
        th(row.heading().replace('-', NON_BREAKING_HYPHEN)),
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
        section(
                h2("Missing results"),
                ul(
                    each(
                        incidents,
                        i -> li(strong(String.join("; ", i.what())), span(" " + i.why())))))
            .withId("missing"));
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
            dl(
                each(
                    report.environment(),
                    (name, value) -> div(dt(name), dd(value)).withClass("fact"))))
        .withId("environment");
  }

  private static DomContent scrolling(DomContent content) {
    // Focusable, because a box that scrolls sideways must be reachable by keyboard.
    return div(content)
        .withClass("scrolling")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", "Scrolls sideways");
  }
}

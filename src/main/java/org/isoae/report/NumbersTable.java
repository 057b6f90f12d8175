package org.isoae.report;

import static j2html.TagCreator.caption;
import static j2html.TagCreator.each;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A table of numbers. Where the page is too narrow for its lines, the numbers break, too. */
final class NumbersTable {

  /** Longer cells are sentences. */
  private static final int MAX_VALUE_LENGTH = 35;

  private static final char NON_BREAKING_SPACE = '\u00a0';

  /** "± 0.0611", "p = 0.03", "5 %", "(n = 5)". */
  private static final Pattern UNBROKEN = Pattern.compile("± | = |(?<=\\d) %|\\([^()]{1,20}\\)");

  private NumbersTable() {}

  static DomContent of(Section.DataTable data) {
    Table content = data.table();
    return table(
            caption(data.caption()),
            thead(tr(each(content.columns(), column -> heading(column, content)))),
            tbody(
                each(
                    IntStream.range(0, content.rowCount()).boxed().toList(),
                    row -> tr(each(content.columns(), column -> cell(column, row, content))))))
        .withClass("numbers");
  }

  /** Above numbers it stands at their side of the column. */
  private static DomContent heading(Column<?> column, Table content) {
    boolean overNumbers =
        column != content.column(0)
            && IntStream.range(0, column.size()).allMatch(row -> isValue(text(column, row)));
    return th(column.name()).withCondClass(overNumbers, "value");
  }

  private static DomContent cell(Column<?> column, int row, Table content) {
    String text = text(column, row);
    return (column == content.column(0) ? th(text) : td(isValue(text) ? breaking(text) : text))
        .withClass(isValue(text) ? "value" : "words");
  }

  private static String text(Column<?> column, int row) {
    return column.isMissing(row) ? "–" : column.getString(row);
  }

  private static boolean isValue(String text) {
    return text.length() <= MAX_VALUE_LENGTH;
  }

  /** May break before "± 0.0611" and before "(0.03)", and not within them. */
  static String breaking(String text) {
    return UNBROKEN
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(found.group().replace(' ', NON_BREAKING_SPACE)));
  }
}

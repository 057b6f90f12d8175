package org.isoae.report;

import org.isoae.claim.Verdict;

/**
 * The paper's sentences and their verdicts as a table in Markdown: {@code verdicts.md}, for a
 * README, a discussion, or the summary of a CI job.
 */
final class VerdictsMarkdown {

  private static final String HEAD =
      """
      | table or figure | claim | verdict | effect |
      |---|---|---|---|
      """;

  private VerdictsMarkdown() {}

  static String of(Report report) {
    var table = new StringBuilder(HEAD);
    for (Section section : report.sections()) {
      String exhibit = section.brief();
      for (Verdict verdict : section.headlines()) {
        table.append(
            row(
                exhibit,
                verdict.claim().sentence(),
                VerdictTable.marked(verdict, report.scale()),
                verdict.reproduced()));
        // A table or figure is named in its first row alone.
        exhibit = "";
      }
    }
    return table.length() == HEAD.length() ? VerdictTable.NOTHING + "\n" : table.toString();
  }

  private static String row(String... cells) {
    var row = new StringBuilder("|");
    for (String cell : cells) {
      row.append(' ').append(cell.replace("|", "\\|").replace("<", "&lt;")).append(" |");
    }
    return row.append('\n').toString();
  }
}

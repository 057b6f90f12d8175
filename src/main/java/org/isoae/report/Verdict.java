package org.isoae.report;

/**
 * One claim of the paper beside what was found.
 *
 * @param claim in a sentence
 * @param paper the paper's value, or "–" where it gives none
 * @param reproduced the value found, with its spread over seeds, or "–"
 * @param outcome upheld or not, or not run
 * @param why what decided it, or why it is missing
 */
public record Verdict(String claim, String paper, String reproduced, Outcome outcome, String why) {}

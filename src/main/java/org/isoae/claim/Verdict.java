package org.isoae.claim;

/**
 * A claim of the paper beside what was measured.
 *
 * @param claim in a sentence
 * @param paper the paper's value, or "–" where it gives none
 * @param reproduced the measured value, with its spread over seeds, or "–"
 * @param outcome upheld or not, or not run
 * @param why what decided it, or what is missing
 */
public record Verdict(String claim, String paper, String reproduced, Outcome outcome, String why) {}

package org.isoae.report;

import java.util.List;
import java.util.Locale;

/**
 * Something without a result.
 *
 * @param what cells, or numbers of cells; never none
 * @param why "failed: ", "not run: " or "left out at ", and the reason in a sentence
 */
public record Incident(List<String> what, String why) {

  /** In a few words: the first and how many more. */
  public String inBrief() {
    int more = what.size() - 1;
    return what.get(0) + (more > 0 ? String.format(Locale.ROOT, " and %,d more", more) : "");
  }
}

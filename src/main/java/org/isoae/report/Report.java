package org.isoae.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.isoae.claim.Outcome;

/**
 * All that a report says.
 *
 * @param version the name of its folder
 * @param scale "smoke", "quick" or "paper"
 * @param scaleMeaning what that scale's numbers are worth
 * @param reduced whether the scale is smaller than the paper's, which is then said in large letters
 * @param created when
 * @param sections the paper's tables and figures
 * @param results every number
 * @param incidents the cells and numbers that there are not
 * @param openSettings what the paper leaves open
 * @param environment facts by name, in order
 */
public record Report(
    String version,
    String scale,
    String scaleMeaning,
    boolean reduced,
    Instant created,
    List<Section> sections,
    List<Result> results,
    List<Incident> incidents,
    List<OpenSetting> openSettings,
    Map<String, String> environment) {

  long count(Outcome outcome) {
    return sections.stream()
        .flatMap(section -> section.verdicts().stream())
        .filter(verdict -> verdict.outcome() == outcome)
        .count();
  }
}

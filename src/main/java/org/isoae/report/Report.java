package org.isoae.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.isoae.claim.Outcome;

/**
 * The content of a report.
 *
 * @param version the version, which names the report's folder
 * @param scale the scale: "smoke", "quick", "night" or "paper"
 * @param scaleMeaning a sentence on how far the numbers of this scale can be trusted
 * @param reduced whether the scale is smaller than the paper's, which a banner then states
 * @param created the time of creation
 * @param sections the paper's tables and figures
 * @param results all numbers
 * @param incidents the cells and numbers without a result
 * @param openSettings the settings that the paper leaves open
 * @param environment facts on the run by name, in the order of the report
 * @param provenance how the numbers of a section were made, by its id
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
    Map<String, String> environment,
    Map<String, Provenance> provenance) {

  /** The fact of {@link #environment} that says which commit a report is of. */
  public static final String COMMIT = "Commit";

  /** The fact of {@link #environment} that says what effort was made. */
  public static final String EFFORT = "Effort";

  /** How many of the paper's sentences have an outcome; rows below a sentence do not count. */
  long count(Outcome outcome) {
    return sections.stream()
        .flatMap(section -> section.headlines().stream())
        .filter(verdict -> verdict.outcome() == outcome)
        .count();
  }
}

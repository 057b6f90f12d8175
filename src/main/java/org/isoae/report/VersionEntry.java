package org.isoae.report;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.isoae.claim.Outcome;
import org.isoae.claim.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A report in the list of versions; {@code summary.json} has these fields. Files written before
 * claims could be undecided have none of those, and the first ones no commit.
 *
 * @param settings the effort in words; null in older files
 * @param claims the paper's sentences; null in older files
 */
record VersionEntry(
    String version,
    String scale,
    String created,
    @Nullable String commit,
    long upheld,
    long notUpheld,
    long undecided,
    long notRun,
    @Nullable String settings,
    @Nullable List<Judged> claims) {

  /**
   * A sentence of the paper and what a report says of it.
   *
   * @param exhibit the title of its section
   * @param sentence the reading that was tested
   * @param outcome the label of an {@link Outcome}
   * @param agreement "9 of 9 pairs", or ""
   * @param reproduced the measured effect
   */
  record Judged(
      String exhibit, String sentence, String outcome, String agreement, String reproduced) {

    private static boolean isComplete(@Nullable Judged judged) {
      return judged != null
          && Stream.of(
                  judged.exhibit,
                  judged.sentence,
                  judged.outcome,
                  judged.agreement,
                  judged.reproduced)
              .allMatch(Objects::nonNull);
    }

    private static Judged of(Section section, Verdict verdict) {
      return new Judged(
          section.title(),
          verdict.claim().sentence(),
          verdict.outcome().label(),
          verdict.agreement(),
          verdict.reproduced());
    }
  }

  static VersionEntry of(Report report) {
    return new VersionEntry(
        report.version(),
        report.scale(),
        report.created().toString(),
        report.environment().get(Report.COMMIT),
        report.count(Outcome.UPHELD),
        report.count(Outcome.NOT_UPHELD),
        report.count(Outcome.UNDECIDED),
        report.count(Outcome.NOT_RUN),
        report.environment().get(Report.EFFORT),
        report.sections().stream()
            .flatMap(
                section -> section.headlines().stream().map(verdict -> Judged.of(section, verdict)))
            .toList());
  }

  /** The same under the name of its folder, which a user may have changed. */
  VersionEntry in(String folder) {
    return new VersionEntry(
        folder, scale, created, commit, upheld, notUpheld, undecided, notRun, settings, claims);
  }

  Instant when() {
    return Instant.parse(created);
  }

  /** Whether what every file has had is there. */
  boolean isComplete() {
    return version != null && scale != null && judged().stream().allMatch(Judged::isComplete);
  }

  /** The paper's sentences, of which older files have none. */
  List<Judged> judged() {
    return claims == null ? List.of() : claims;
  }
}

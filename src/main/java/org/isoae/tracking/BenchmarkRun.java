package org.isoae.tracking;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One run of the benchmarks, stored as one file of a history.
 *
 * @param time when it ended
 * @param commit of the code, "8a0478bfca12"; "8a0478bfca12-changes" if tracked files differed
 * @param samples what it measured
 */
public record BenchmarkRun(Instant time, String commit, Map<Series, Sample> samples) {

  /** "2026-11-24 11:03 (8a0478bfca12)". */
  public String label() {
    return String.format(Locale.ROOT, "%s (%s)", minute(), commit);
  }

  /** "2026-11-24 11:03", UTC. */
  public String minute() {
    return time.toString().substring(0, 16).replace('T', ' ');
  }

  /** The series that have a role in this run. */
  Stream<Series> series(Role role) {
    return samples.keySet().stream().filter(series -> role(series) == role);
  }

  /** The role of a series that this run has. */
  Role role(Series series) {
    return samples.get(series).purpose().role();
  }
}

package org.isoae.tracking;

import java.time.Instant;
import java.util.Map;

/**
 * One run of the benchmarks, one file of a history.
 *
 * @param time when it ended
 * @param commit of the code, "8a0478bfca12", "-changes" after it where files differed from it
 * @param samples what it measured
 */
public record BenchmarkRun(Instant time, String commit, Map<Series, Sample> samples) {

  /** "2026-11-24 11:03 (8a0478bfca12)". */
  public String label() {
    return "%s (%s)".formatted(minute(), commit);
  }

  /** "2026-11-24 11:03", UTC. */
  public String minute() {
    return time.toString().substring(0, 16).replace('T', ' ');
  }
}

package org.isoae.tracking;

import java.util.Locale;

/**
 * The result of judging a series.
 *
 * @param series the series
 * @param run its last run
 * @param status the result
 * @param suspected whether a second run is needed to confirm a change
 * @param why the reason, in one sentence
 */
public record Judgement(
    Series series, BenchmarkRun run, Status status, boolean suspected, String why) {

  /** The role of the series in its last run. */
  public Role role() {
    return run.role(series);
  }

  /** "slower StepBenchmark.step, CPU, SURFACE. 15.2 % slower than ...". */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%-17s %s. %s", status.label(), series.label(), why);
  }
}

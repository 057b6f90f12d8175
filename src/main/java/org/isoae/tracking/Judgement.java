package org.isoae.tracking;

/**
 * What is said of a series.
 *
 * @param series the series
 * @param run its last run
 * @param status what may be said
 * @param suspected whether a second run would decide
 * @param why what decided it, in a sentence
 */
public record Judgement(
    Series series, BenchmarkRun run, Status status, boolean suspected, String why) {

  /** "slower: StepBenchmark.step, CPU, SURFACE. 15 % slower ...". */
  @Override
  public String toString() {
    return "%-17s %s. %s".formatted(status.label(), series.label(), why);
  }
}

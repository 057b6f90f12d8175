package org.isoae.tracking;

import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is measured, and how. Only measurements of the same series are compared: a benchmark warmed
 * up for one second is not the one warmed up for ten.
 *
 * @param benchmark class and method in full
 * @param params JMH's parameters by name
 * @param protocol mode, warm-up, iterations and threads, in words; how many forks is left out, for
 *     forks are what is counted
 */
public record Series(String benchmark, SortedMap<String, String> params, String protocol)
    implements Comparable<Series> {

  private static final Comparator<Series> ORDER =
      Comparator.comparing(Series::benchmark)
          .thenComparing(series -> series.params().toString())
          .thenComparing(Series::protocol);

  /** A series; parameters are put in order. */
  public static Series of(String benchmark, Map<String, String> params, String protocol) {
    return new Series(benchmark, new TreeMap<>(params), protocol);
  }

  /** Whether the benchmark is this one, "StepBenchmark.floor", in whatever package. */
  public boolean is(String classAndMethod) {
    return benchmark.endsWith("." + classAndMethod);
  }

  /** "StepBenchmark.floor". */
  public String method() {
    String[] parts = benchmark.split("\\.");
    return parts.length < 2 ? benchmark : parts[parts.length - 2] + "." + parts[parts.length - 1];
  }

  /** "StepBenchmark.floor, CPU, SURFACE". */
  public String label() {
    return params.isEmpty()
        ? method()
        : method() + params.values().stream().collect(Collectors.joining(", ", ", ", ""));
  }

  @Override
  public int compareTo(Series other) {
    return ORDER.compare(this, other);
  }
}

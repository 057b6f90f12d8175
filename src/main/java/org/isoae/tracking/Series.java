package org.isoae.tracking;

import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A benchmark with its parameters and its protocol. Only times of the same series are compared: a
 * benchmark with one second of warm-up is another measurement than one with ten.
 *
 * @param benchmark fully qualified class and method
 * @param params JMH's parameters by name
 * @param protocol mode, warm-up, iterations and threads, in words. The number of forks is left out,
 *     because forks are what tests count.
 */
public record Series(String benchmark, SortedMap<String, String> params, String protocol)
    implements Comparable<Series> {

  private static final Comparator<Series> ORDER =
      Comparator.comparing(Series::benchmark)
          .thenComparing(series -> series.params().toString())
          .thenComparing(Series::protocol);

  /** A series; the parameters are sorted by name. */
  public static Series of(String benchmark, Map<String, String> params, String protocol) {
    return new Series(benchmark, new TreeMap<>(params), protocol);
  }

  /** "StepBenchmark.floor". */
  public String shortName() {
    String[] parts = benchmark.split("\\.");
    return parts.length < 2 ? benchmark : parts[parts.length - 2] + "." + parts[parts.length - 1];
  }

  /** The parameters' values, "CPU, SURFACE"; empty if there are none. */
  public String setting() {
    return String.join(", ", params.values());
  }

  /** "StepBenchmark.floor, CPU, SURFACE". */
  public String label() {
    return params.isEmpty() ? shortName() : shortName() + ", " + setting();
  }

  @Override
  public int compareTo(Series other) {
    return ORDER.compare(this, other);
  }
}

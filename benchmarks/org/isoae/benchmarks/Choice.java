package org.isoae.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.isoae.tracking.Role;
import org.isoae.tracking.Series;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;

/**
 * Benchmarks to measure, and values of their parameters.
 *
 * @param benchmarks the benchmarks
 * @param params the values of some parameters; the others take the values that their benchmark
 *     declares
 */
record Choice(List<BenchmarkMethod> benchmarks, Map<String, List<String>> params) {

  /** The loss subset has no time for the larger networks. */
  private static final List<Subject> SUBSET_NETWORKS =
      List.of(Subject.SURFACE, Subject.FC_NN, Subject.S_CNN_64);

  /**
   * What the user asked for and this machine can run, without the calibration, which runs anyway.
   *
   * @param device the value of the benchmarks' parameter of that name
   * @param messages receives a line for each missing requirement
   */
  static Choice asked(BenchmarkOptions options, String device, Consumer<String> messages) {
    Map<Prerequisite, Optional<String>> missing = new EnumMap<>(Prerequisite.class);
    List<BenchmarkMethod> possible = new ArrayList<>();
    for (BenchmarkMethod benchmark : BenchmarkMethod.all()) {
      if (benchmark.role() == Role.CALIBRATION
          || benchmark.role() == Role.PEER
          || !options.benchmarks().matcher(benchmark.name()).find()) {
        continue;
      }
      Optional<String> obstacle =
          benchmark
              .requirement()
              .flatMap(need -> missing.computeIfAbsent(need, n -> n.missing(options, device)));
      if (obstacle.isPresent()) {
        messages.accept(
            String.format(
                Locale.ROOT, "%s does not run. %s", benchmark.shortName(), obstacle.get()));
      } else {
        possible.add(benchmark);
      }
    }
    possible.addAll(peersOf(possible));
    Map<String, List<String>> params = onDevice(device);
    if (!options.networks().isEmpty()) {
      params.put(BenchmarkMethod.NETWORK, names(options.networks()));
    }
    return new Choice(possible, params);
  }

  /** The products by which readers can tell whether a reference's ratio is fair. */
  private static List<BenchmarkMethod> peersOf(List<BenchmarkMethod> chosen) {
    List<String> titles = chosen.stream().map(b -> b.purpose(Map.of()).title()).toList();
    return BenchmarkMethod.all().stream()
        .filter(b -> b.role() == Role.PEER && titles.contains(b.purpose(Map.of()).title()))
        .toList();
  }

  /** The report's ratios, as far as every machine can run them. */
  static Choice lossSubset(String device) {
    Map<String, List<String>> params = onDevice(device);
    params.put(BenchmarkMethod.NETWORK, names(SUBSET_NETWORKS));
    return new Choice(
        BenchmarkMethod.all().stream()
            .filter(b -> b.role() == Role.STEP || b.role() == Role.REFERENCE)
            .filter(b -> b.requirement().isEmpty())
            .toList(),
        params);
  }

  /** The calibration alone; on a GPU also the CPU's, where some benchmarks compute all the same. */
  static Choice calibration(String device) {
    return new Choice(
        BenchmarkMethod.all().stream().filter(b -> b.role() == Role.CALIBRATION).toList(),
        Map.of(BenchmarkMethod.DEVICE, Stream.of(device, "CPU").distinct().toList()));
  }

  /** A series alone. */
  static Choice of(Series series) {
    Map<String, List<String>> params = new HashMap<>();
    series.params().forEach((name, value) -> params.put(name, List.of(value)));
    return new Choice(List.of(BenchmarkMethod.of(series)), params);
  }

  private static Map<String, List<String>> onDevice(String device) {
    return new HashMap<>(Map.of(BenchmarkMethod.DEVICE, List.of(device)));
  }

  private static List<String> names(List<Subject> networks) {
    return networks.stream().map(Subject::name).toList();
  }

  /** Tells JMH to run this choice. */
  ChainedOptionsBuilder applyTo(ChainedOptionsBuilder builder) {
    benchmarks.forEach(b -> builder.include("^" + Pattern.quote(b.name()) + "$"));
    params.forEach((name, values) -> builder.param(name, values.toArray(String[]::new)));
    return builder;
  }

  /** The number of results that JMH gives if no benchmark fails. */
  int results() {
    return benchmarks.stream().mapToInt(benchmark -> combinations(benchmark.entry())).sum();
  }

  private int combinations(BenchmarkListEntry entry) {
    if (!entry.getParams().hasValue()) {
      return 1;
    }
    int combinations = 1;
    for (Map.Entry<String, String[]> declared : entry.getParams().get().entrySet()) {
      List<String> chosen = params.get(declared.getKey());
      combinations *= chosen == null ? declared.getValue().length : chosen.size();
    }
    return combinations;
  }
}

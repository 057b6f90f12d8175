package org.isoae.benchmarks;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.isoae.tracking.Purpose;
import org.isoae.tracking.Role;
import org.isoae.tracking.Series;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * A benchmark that JMH knows, with what its annotations say about it. Benchmarks are selected by
 * these annotations, so that renaming a method changes nothing but its name.
 *
 * @param entry its entry in JMH's list
 * @param method the method itself
 */
record BenchmarkMethod(BenchmarkListEntry entry, Method method) {

  /** The parameter of benchmarks that run on more than one {@link Subject}. */
  static final String NETWORK = "network";

  /** The parameter of benchmarks that can run on a GPU. */
  static final String DEVICE = "device";

  /** Whether the list is there that JMH's annotation processor writes. */
  static boolean areListed() {
    return BenchmarkMethod.class.getResource(BenchmarkList.BENCHMARK_LIST) != null;
  }

  /**
   * All benchmarks, by name.
   *
   * @throws IllegalStateException if JMH's list is missing
   */
  static List<BenchmarkMethod> all() {
    if (!areListed()) {
      throw new IllegalStateException(
          "JMH's list of benchmarks is missing ("
              + BenchmarkList.BENCHMARK_LIST
              + "): javac did not run JMH's annotation processor. Compile again from clean.");
    }
    return BenchmarkList.defaultList()
        .getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of())
        .stream()
        .map(entry -> new BenchmarkMethod(entry, method(entry)))
        .toList();
  }

  private static Method method(BenchmarkListEntry entry) {
    String name = entry.getUsername().substring(entry.getUserClassQName().length() + 1);
    try {
      // JMH allows no overloads of a benchmark.
      return Arrays.stream(Class.forName(entry.getUserClassQName()).getMethods())
          .filter(method -> method.isAnnotationPresent(Benchmark.class))
          .filter(method -> method.getName().equals(name))
          .findFirst()
          .orElseThrow(() -> new NoSuchMethodException(entry.getUsername()));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "JMH lists the benchmark %s, which does not exist. Compile again from clean.",
              entry.getUsername()),
          e);
    }
  }

  /**
   * The benchmark that a series measured.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  static BenchmarkMethod of(Series series) {
    return all().stream()
        .filter(benchmark -> benchmark.name().equals(series.benchmark()))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("There is no benchmark " + series.benchmark()));
  }

  /** "org.isoae.benchmarks.StepBenchmark.step". */
  String name() {
    return entry.getUsername();
  }

  /** "StepBenchmark.step". */
  String shortName() {
    return method.getDeclaringClass().getSimpleName() + "." + method.getName();
  }

  Role role() {
    return tracked().map(Tracked::as).orElse(Role.OTHER);
  }

  /** What it is for with these parameters. */
  Purpose purpose(Map<String, String> params) {
    return new Purpose(
        role(),
        tracked().map(Tracked::title).orElse(""),
        tracked().flatMap(tracked -> target(tracked, params.get(NETWORK))),
        tracked().map(Tracked::standard).filter(title -> !title.isEmpty()),
        Optional.empty());
  }

  private static Optional<Double> target(Tracked tracked, String network) {
    return Arrays.stream(tracked.targets())
        .filter(
            target ->
                target.networks().length == 0
                    || Arrays.stream(target.networks()).anyMatch(n -> n.name().equals(network)))
        .map(Tracked.AtMost::value)
        .findFirst();
  }

  private Optional<Tracked> tracked() {
    return Optional.ofNullable(method.getAnnotation(Tracked.class));
  }

  /** What it cannot run without. */
  Optional<Prerequisite> requirement() {
    return Stream.of(method, method.getDeclaringClass())
        .map(element -> element.getAnnotation(Needs.class))
        .flatMap(Stream::ofNullable)
        .map(Needs::value)
        .findFirst();
  }
}

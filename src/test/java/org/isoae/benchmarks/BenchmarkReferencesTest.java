package org.isoae.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Texts that name a benchmark name one that exists. */
class BenchmarkReferencesTest {

  private static final List<Path> SOURCES =
      Stream.of("pom.xml", "src/main", "experiments", "benchmarks").map(Path::of).toList();

  /** A class, or a class with methods, also in a regular expression. */
  private static final Pattern NAME =
      Pattern.compile("\\b([A-Z]\\w*Benchmark)(?:\\\\{0,2}[.#]\\(?([a-z]\\w*(?:\\|[a-z]\\w*)*))?");

  /** A class's own members other than benchmarks may be named as well. */
  private static Set<String> known() {
    return BenchmarkMethod.all().stream()
        .map(benchmark -> benchmark.method().getDeclaringClass())
        .flatMap(
            type ->
                Stream.concat(
                    Stream.of(type.getSimpleName()),
                    Stream.of(type.getDeclaredMethods())
                        .map(method -> type.getSimpleName() + "." + method.getName())))
        .collect(Collectors.toSet());
  }

  /** The names in a text that are unknown. */
  private static Set<String> unknown(String text) {
    Set<String> unknown = new TreeSet<>();
    Matcher names = NAME.matcher(text);
    while (names.find()) {
      unknown.add(names.group(1));
      if (names.group(2) != null) {
        for (String method : names.group(2).split("\\|")) {
          unknown.add(names.group(1) + "." + method);
        }
      }
    }
    unknown.removeAll(known());
    unknown.removeIf(name -> name.endsWith(".java"));
    return unknown;
  }

  @Test
  void sourcesNameNoBenchmarkThatDoesNotExist() throws IOException {
    int named = 0;
    for (Path source : SOURCES) {
      List<Path> files;
      try (Stream<Path> walk = Files.walk(source)) {
        files = walk.filter(file -> file.toString().matches(".*\\.(java|xml|py|md)")).toList();
      }
      for (Path file : files) {
        String text = Files.readString(file);
        assertEquals(Set.of(), unknown(text), file.toString());
        named += NAME.matcher(text).find() ? 1 : 0;
      }
    }
    assertTrue(named > 0, "the pattern finds the benchmarks' own files");
  }

  @Test
  void aRenamedMethodWouldBeFound() {
    String text =
        "StepBenchmark.step StepBenchmark#floor GoneBenchmark"
            + " \\\\.StepBenchmark\\\\.(step|renamed) CalibrationBenchmark.java";
    assertEquals(Set.of("StepBenchmark.renamed", "GoneBenchmark"), unknown(text));
  }
}

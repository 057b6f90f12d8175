package org.isoae.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isoae.tracking.Role;
import org.isoae.tracking.Series;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.annotations.Benchmark;

/** What the benchmarks' annotations say, over all benchmark classes. */
class BenchmarkMethodTest {

  private static List<BenchmarkMethod> with(Role role) {
    return BenchmarkMethod.all().stream().filter(method -> method.role() == role).toList();
  }

  private static BenchmarkMethod titled(String title) {
    return with(Role.REFERENCE).stream()
        .filter(method -> method.purpose(Map.of()).title().equals(title))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void thereIsOneStepAndOneCalibration() {
    assertEquals(1, with(Role.STEP).size());
    assertEquals(1, with(Role.CALIBRATION).size());
    assertEquals(List.of(), with(Role.UNKNOWN));
  }

  @Test
  void eachReferenceHasATitleOfItsOwn() {
    List<String> titles =
        with(Role.REFERENCE).stream().map(method -> method.purpose(Map.of()).title()).toList();
    assertEquals(
        Set.of("double backward", "its bare products", "PyTorch in Python"), Set.copyOf(titles));
    assertEquals(3, titles.size());
  }

  /** A ratio needs equal parameters and an equal protocol. */
  @Test
  void referencesHaveTheStepsParametersAndProtocol() {
    BenchmarkMethod step = with(Role.STEP).get(0);
    for (BenchmarkMethod reference : with(Role.REFERENCE)) {
      assertEquals(
          step.entry().getParams().get().keySet(), reference.entry().getParams().get().keySet());
      assertEquals(step.method().getDeclaringClass(), reference.method().getDeclaringClass());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "its bare products, SURFACE, 1.3",
    "its bare products, S_CNN, 1.6",
    "its bare products, S_CNN_64, 1.6",
    "its bare products, FC_NN,",
    "its bare products, CIFAR_10,",
    "double backward, SURFACE, 0.6",
    "double backward, CIFAR_10, 0.6",
    "PyTorch in Python, FC_NN,"
  })
  void aTargetMayDependOnTheNetwork(String title, String network, Double target) {
    assertEquals(
        Optional.ofNullable(target), titled(title).purpose(Map.of("network", network)).target());
  }

  @Test
  void standardsAndPeersNameReferences() {
    assertEquals(
        Optional.of("double backward"), titled("PyTorch in Python").purpose(Map.of()).standard());
    List<BenchmarkMethod> peers = with(Role.PEER);
    assertEquals(1, peers.size());
    titled(peers.get(0).purpose(Map.of()).title());
    BenchmarkMethod calibration = with(Role.CALIBRATION).get(0);
    assertEquals(
        calibration.entry().getParams().get().keySet(),
        peers.get(0).entry().getParams().get().keySet());
  }

  @Test
  void noNetworkHasTwoTargets() {
    for (BenchmarkMethod method : with(Role.REFERENCE)) {
      List<Subject> networks = new ArrayList<>();
      for (Tracked.AtMost target : method.method().getAnnotation(Tracked.class).targets()) {
        networks.addAll(
            Arrays.asList(target.networks().length == 0 ? Subject.values() : target.networks()));
      }
      assertEquals(networks.size(), new HashSet<>(networks).size(), method.name());
    }
  }

  @Test
  void annotationsStandOnBenchmarksOnly() {
    var classes = new ClassFileImporter().importPackages("org.isoae.benchmarks");
    methods()
        .that()
        .areAnnotatedWith(Tracked.class)
        .should()
        .beAnnotatedWith(Benchmark.class)
        .check(classes);
    long annotated =
        classes.stream()
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.isAnnotatedWith(Benchmark.class))
            .count();
    assertEquals(annotated, BenchmarkMethod.all().size(), "JMH's list is that of the classes");
  }

  @Test
  void theParametersThatTheProgramSetsExist() {
    Set<String> params =
        BenchmarkMethod.all().stream()
            .map(method -> method.entry().getParams())
            .filter(declared -> declared.hasValue())
            .flatMap(declared -> declared.get().keySet().stream())
            .collect(Collectors.toSet());
    assertTrue(
        params.containsAll(Set.of(BenchmarkMethod.NETWORK, BenchmarkMethod.DEVICE)),
        params.toString());
    Stream.of(Role.STEP, Role.REFERENCE)
        .flatMap(role -> with(role).stream())
        .forEach(
            method ->
                assertTrue(
                    method.entry().getParams().get().containsKey(BenchmarkMethod.NETWORK),
                    method.name()));
    assertTrue(
        with(Role.CALIBRATION)
            .get(0)
            .entry()
            .getParams()
            .get()
            .containsKey(BenchmarkMethod.DEVICE));
  }

  @Test
  void aSeriesOfNoBenchmarkIsNamed() {
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> BenchmarkMethod.of(Series.of("a.Gone.benchmark", Map.of(), "")));
    assertTrue(e.getMessage().contains("a.Gone.benchmark"));
  }
}

package org.isoae.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.isoae.tracking.Role;
import org.isoae.tracking.Series;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

class ChoiceTest {

  private final List<String> messages = new ArrayList<>();

  private Choice asked(String device, String... arguments) {
    return Choice.asked(
        BenchmarkOptions.of(BenchmarkOptions.given(List.of(arguments))), device, messages::add);
  }

  private static List<String> names(Choice choice) {
    return choice.benchmarks().stream().map(BenchmarkMethod::shortName).toList();
  }

  @Test
  void theLossSubsetIsTheStepAndTheReferencesThatEveryMachineCanRun() {
    Choice subset = Choice.lossSubset("CPU");
    assertEquals(
        Map.of(Role.STEP, 1L, Role.REFERENCE, 2L),
        subset.benchmarks().stream()
            .collect(Collectors.groupingBy(BenchmarkMethod::role, Collectors.counting())));
    subset.benchmarks().forEach(b -> assertEquals(Optional.empty(), b.requirement(), b.name()));
    assertEquals(List.of("SURFACE", "FC_NN", "S_CNN_64"), subset.params().get("network"));
    assertEquals(3 * 3, subset.results());
  }

  @Test
  void theCalibrationIsNoPartOfWhatWasAsked() {
    assertEquals(List.of(), names(asked("CPU", "benchmarks=Calibration")));
    assertEquals(1, Choice.calibration("CPU").results());
    assertEquals(2, Choice.calibration("GPU").results(), "some benchmarks stay on the CPU");
  }

  @Test
  void whatNeedsPythonIsLeftOutOnAGpuWithAMessage() {
    Choice choice = asked("GPU", "benchmarks=StepBenchmark");
    assertEquals(3, choice.benchmarks().size());
    assertTrue(
        choice.benchmarks().stream().noneMatch(b -> b.requirement().isPresent()),
        names(choice).toString());
    assertEquals(1, messages.size());
    assertTrue(messages.get(0).contains("python does not run. Its script computes on the CPU"));
    assertEquals(List.of("GPU"), choice.params().get("device"));
  }

  @Test
  void thePeersProductIsMeasuredWithItsStepsAndNotAlone() {
    Assumptions.assumeTrue(
        PythonProcess.interpreter(Optional.empty()).isPresent(), PythonProcess.NONE);
    assertTrue(
        names(asked("CPU", "benchmarks=StepBenchmark.python"))
            .contains("PeerProductBenchmark.matrixProduct"));
    assertEquals(List.of(), names(asked("CPU", "benchmarks=PeerProduct")));
  }

  @Test
  void requirementsOfBenchmarksThatWereNotAskedForAreNotChecked() {
    assertFalse(asked("GPU", "benchmarks=LossBenchmark").benchmarks().isEmpty());
    assertEquals(List.of(), messages);
  }

  @Test
  void networksNarrowTheParameters() {
    int all = asked("CPU", "benchmarks=LossBenchmark").results();
    int two =
        asked("CPU", "benchmarks=LossBenchmark", "benchmark.networks=SURFACE,FC_NN").results();
    assertEquals(Subject.values().length * LossBenchmark.Loss.values().length, all);
    assertEquals(2 * LossBenchmark.Loss.values().length, two);
  }

  @Test
  void aSeriesIsMeasuredAgainAlone() {
    BenchmarkMethod step =
        BenchmarkMethod.all().stream().filter(b -> b.role() == Role.STEP).findFirst().orElseThrow();
    Choice again =
        Choice.of(Series.of(step.name(), Map.of("network", "S_CNN", "device", "CPU"), "avgt"));
    assertEquals(1, again.results());
    Options options = again.applyTo(new OptionsBuilder()).build();
    assertEquals(List.of("^\\Q" + step.name() + "\\E$"), options.getIncludes());
    assertEquals(List.of("S_CNN"), List.copyOf(options.getParameter("network").get()));
  }
}

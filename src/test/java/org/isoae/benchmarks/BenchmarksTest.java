package org.isoae.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.isoae.tracking.BenchmarkRun;
import org.isoae.tracking.Judgement;
import org.isoae.tracking.Series;
import org.isoae.tracking.Status;
import org.junit.jupiter.api.Test;

class BenchmarksTest {

  private static Judgement judged(String benchmark, Status status) {
    Series series =
        Series.of("org.isoae.benchmarks." + benchmark, Map.of("network", "SURFACE"), "");
    return new Judgement(
        series, new BenchmarkRun(Instant.EPOCH, "commit", Map.of()), status, false, "Because.");
  }

  @Test
  void theGateLetsThroughWhatIsNotSlower() {
    for (Status status : Status.values()) {
      List<String> objections =
          Benchmarks.objections(List.of(judged("StepBenchmark.step", status)), 0);
      assertEquals(
          status == Status.SLOWER
              ? List.of("StepBenchmark.step, SURFACE became slower.")
              : List.of(),
          objections);
    }
  }

  @Test
  void aRivalThatBecameSlowerIsNoFaultOfThisProject() {
    for (String rival : List.of("doubleBackward", "python", "floor")) {
      assertEquals(
          List.of(),
          Benchmarks.objections(List.of(judged("StepBenchmark." + rival, Status.SLOWER)), 0));
    }
  }

  @Test
  void aBenchmarkWithoutAResultDoesNotPassTheGate() {
    assertEquals(
        List.of("Without a result: 2. What JMH printed says why."),
        Benchmarks.objections(List.of(judged("StepBenchmark.step", Status.OK)), 2));
  }
}

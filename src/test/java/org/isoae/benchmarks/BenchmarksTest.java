package org.isoae.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isoae.tracking.BenchmarkRun;
import org.isoae.tracking.Judgement;
import org.isoae.tracking.Purpose;
import org.isoae.tracking.Role;
import org.isoae.tracking.Sample;
import org.isoae.tracking.Series;
import org.isoae.tracking.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BenchmarksTest {

  private static final Purpose REFERENCE = new Purpose(Role.REFERENCE, "a rival", Optional.empty());

  private static Judgement judged(Purpose purpose, Status status) {
    Series series = Series.of("a.Any.name", Map.of("network", "SURFACE"), "");
    Sample sample = new Sample(purpose, new double[][] {{1}});
    return new Judgement(
        series,
        new BenchmarkRun(Instant.EPOCH, "commit", Map.of(series, sample)),
        status,
        false,
        "Because.");
  }

  @ParameterizedTest
  @EnumSource(names = {"STEP", "OTHER"})
  void theGateFailsOnlyIfOwnCodeIsSlower(Role role) {
    for (Status status : Status.values()) {
      List<String> objections = Benchmarks.objections(List.of(judged(Purpose.of(role), status)), 0);
      assertEquals(
          status == Status.SLOWER ? List.of("Any.name, SURFACE became slower.") : List.of(),
          objections);
    }
  }

  @Test
  void theGateIgnoresASlowerReference() {
    assertEquals(List.of(), Benchmarks.objections(List.of(judged(REFERENCE, Status.SLOWER)), 0));
  }

  @Test
  void aBenchmarkWithoutAResultDoesNotPassTheGate() {
    assertEquals(
        List.of("Results missing: 2. See JMH's output above for the cause."),
        Benchmarks.objections(List.of(judged(Purpose.of(Role.STEP), Status.OK)), 2));
  }
}

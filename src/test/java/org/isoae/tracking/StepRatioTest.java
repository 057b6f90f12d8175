package org.isoae.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StepRatioTest {

  private static final Purpose STEP = Purpose.of(Role.STEP);
  private static final Purpose TWICE =
      new Purpose(Role.REFERENCE, "double backward", Optional.of(0.6));

  /** A run of one setting, with one time per benchmark. */
  private static final class Builder {
    private final Map<Series, Sample> samples = new LinkedHashMap<>();
    private final int day;

    Builder(int day) {
      this.day = day;
    }

    Builder with(String name, Purpose purpose, double ms) {
      return with(name, "SURFACE", "avgt", purpose, ms);
    }

    Builder with(String name, String network, String protocol, Purpose purpose, double ms) {
      samples.put(
          Series.of(name, Map.of("network", network), protocol),
          new Sample(purpose, new double[][] {{ms, ms}, {ms, ms}}));
      return this;
    }

    BenchmarkRun run() {
      return new BenchmarkRun(
          Instant.parse("2026-11-01T12:00:00Z").plusSeconds(86_400L * day), "c" + day, samples);
    }
  }

  private static List<Double> ratios(BenchmarkRun... runs) {
    return StepRatio.of(List.of(runs)).stream().map(ratio -> ratio.ratio().value()).toList();
  }

  @Test
  void rolesDecideAndNotNames() {
    BenchmarkRun run =
        new Builder(0)
            .with("a.Any.name", STEP, 30)
            .with("b.Other.name", TWICE, 60)
            .with("a.StepBenchmark.step", Purpose.of(Role.OTHER), 1)
            .with("a.Machine.speed", Purpose.of(Role.CALIBRATION), 5)
            .run();
    List<StepRatio> ratios = StepRatio.of(List.of(run));
    assertEquals(1, ratios.size());
    assertEquals(0.5, ratios.get(0).ratio().value());
    assertEquals(30, ratios.get(0).time().value());
    assertEquals("double backward", ratios.get(0).reference().title());
    assertEquals("met", ratios.get(0).verdict());
  }

  @Test
  void aTargetWithinTheIntervalIsOpen() {
    StepRatio measured = python(1.2);
    for (String interval : List.of("0.50 0.59 met", "0.50 0.70 open", "0.61 0.70 missed")) {
      String[] parts = interval.split(" ");
      double low = Double.parseDouble(parts[0]);
      double high = Double.parseDouble(parts[1]);
      Estimate ratio = new Estimate((low + high) / 2, low, high);
      assertEquals(
          parts[2],
          new StepRatio(
                  measured.step(),
                  measured.reference(),
                  measured.run(),
                  measured.time(),
                  ratio,
                  Optional.of(0.6),
                  Optional.empty())
              .verdict());
    }
  }

  @Test
  void runsWithoutRolesHaveNoRatio() {
    assertEquals(
        List.of(),
        ratios(
            new Builder(0)
                .with("a.StepBenchmark.step", Purpose.UNKNOWN, 30)
                .with("a.StepBenchmark.doubleBackward", Purpose.UNKNOWN, 60)
                .run()));
  }

  @Test
  void theLastRunThatHasBothCountsUnderWhateverNames() {
    assertEquals(
        List.of(0.9),
        ratios(
            new Builder(0).with("a.A.a", STEP, 30).with("a.A.b", TWICE, 60).run(),
            new Builder(1).with("a.Renamed.a", STEP, 36).with("a.Renamed.b", TWICE, 40).run(),
            new Builder(2).with("a.Renamed.a", STEP, 80).run()));
  }

  @Test
  void onlyTheSameSettingAndProtocolAreDivided() {
    assertEquals(
        List.of(0.25),
        ratios(
            new Builder(0)
                .with("a.A.a", "FC_NN", "avgt", STEP, 10)
                .with("a.A.b", "FC_NN", "avgt", TWICE, 40)
                .with("a.A.a", "SURFACE", "avgt", STEP, 30)
                .with("a.A.b", "SURFACE", "avgt, quick", TWICE, 60)
                .run()));
  }

  @Test
  void theTargetIsThatOfTheRecord() {
    Purpose floor = new Purpose(Role.REFERENCE, "its bare products", Optional.of(1.3));
    Purpose python = new Purpose(Role.REFERENCE, "PyTorch", Optional.empty());
    List<StepRatio> ratios =
        StepRatio.of(
            List.of(
                new Builder(0)
                    .with("a.A.a", STEP, 30)
                    .with("a.A.floor", floor, 20)
                    .with("a.A.python", python, 90)
                    .run()));
    assertEquals(List.of("–", "missed"), ratios.stream().map(StepRatio::verdict).toList());
    assertEquals(Optional.of(1.3), ratios.get(1).target());
  }

  @Test
  void aRatioIsThatOfTheMeansWithAnIntervalAboutIt() {
    Sample twice = new Sample(STEP, new double[][] {{2, 2.2}, {1.9, 2.1}, {2, 1.8}});
    Sample once = new Sample(TWICE, new double[][] {{1, 1.1}, {0.9, 1}, {1, 1}});
    Estimate ratio = Estimate.ratio(twice, once);
    assertEquals(2, ratio.value(), 1e-12);
    assertTrue(1.7 < ratio.low() && ratio.low() < 2 && 2 < ratio.high() && ratio.high() < 2.3);
    assertEquals(ratio, Estimate.ratio(twice, once));
    assertEquals(2, Estimate.mean(twice).value(), 1e-12);
  }

  private static final Purpose PYTHON =
      new Purpose(
          Role.REFERENCE,
          "PyTorch in Python",
          Optional.empty(),
          Optional.of("double backward"),
          Optional.empty());

  private static StepRatio python(double peerMs) {
    Purpose peer =
        new Purpose(Role.PEER, "PyTorch in Python", Optional.empty()).by("PyTorch 1.13, OpenBLAS");
    BenchmarkRun run =
        new Builder(0)
            .with("a.A.a", STEP, 30)
            .with("a.A.double", TWICE, 40)
            .with("a.A.python", PYTHON, 60)
            .with("a.B.product", "", "avgt, 1 s", peer, peerMs)
            .with("a.C.product", "", "avgt, 1 s", Purpose.of(Role.CALIBRATION), 1)
            .run();
    return StepRatio.of(List.of(run)).stream()
        .filter(ratio -> ratio.reference().title().equals("PyTorch in Python"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void thePeersTargetIsTheRatioOverDoubleBackward() {
    StepRatio ratio = python(1.2);
    assertEquals(Optional.of(0.75), ratio.target());
    assertEquals("met", ratio.verdict());
    assertTrue(ratio.isFair());
    assertTrue(ratio.toString().contains("0.50 ("), ratio.toString());
  }

  @Test
  void aRatioOverASlowerLibraryIsExplainedAndNotShown() {
    StepRatio ratio = python(1.4);
    assertFalse(ratio.isFair());
    assertEquals("–", ratio.verdict());
    assertEquals(
        "PyTorch in Python computes with PyTorch 1.13, OpenBLAS, and takes 1.40 times as long as"
            + " this suite for a bare product. Above 1.3, the ratio of the steps would compare"
            + " libraries; it is not shown.",
        ratio.product().orElseThrow().inWords());
    assertFalse(ratio.toString().contains("0.50 ("), ratio.toString());
  }
}

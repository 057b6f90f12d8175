package org.isoae.experiments.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.isoae.harness.HandMade;
import org.isoae.harness.Results;
import org.isoae.report.PrivateFolders;
import org.isoae.report.Report;
import org.isoae.report.ReportWriter;
import org.isoae.report.Result;
import org.isoae.tracking.History;
import org.isoae.tracking.Judge;
import org.isoae.tracking.Purpose;
import org.isoae.tracking.Role;
import org.isoae.tracking.Series;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LossSpeedTest {

  private static final Instant FIRST = Instant.parse("2026-11-01T12:00:00Z");

  private final Random random = new Random(1);

  @TempDir Path folder;

  private Results noResults() {
    return HandMade.results(Map.of());
  }

  private History history() {
    return new History(folder.resolve("machine"), System.err::println);
  }

  /** A result as JMH writes it: three forks of two iterations around a time. */
  private Map<String, Object> result(String benchmark, Map<String, String> params, double ms) {
    double[][] forks = new double[3][2];
    for (double[] fork : forks) {
      double about = ms * (1 + 0.02 * random.nextGaussian());
      for (int i = 0; i < fork.length; i++) {
        fork[i] = about * (1 + 0.005 * random.nextGaussian());
      }
    }
    return Map.of(
        "benchmark",
        "org.isoae.benchmarks." + benchmark,
        "mode",
        "avgt",
        "threads",
        1,
        "warmupIterations",
        1,
        "warmupTime",
        "1 s",
        "measurementIterations",
        2,
        "measurementTime",
        "1 s",
        "params",
        params,
        "primaryMetric",
        Map.of("scoreUnit", "ms/op", "rawData", forks));
  }

  private void addRun(int day, double step) throws IOException {
    List<Object> results = new ArrayList<>();
    for (String network : List.of("SURFACE", "S_CNN_64")) {
      Map<String, String> params = Map.of("network", network, "device", "CPU");
      results.add(result("Any.step", params, step));
      results.add(result("Any.floor", params, 25));
      results.add(result("Any.twice", params, 60));
    }
    results.add(result("Any.calibration", Map.of(), 5));
    history()
        .add(
            new Gson().toJson(results),
            LossSpeedTest::purpose,
            FIRST.plusSeconds(86_400L * day),
            "0123456789ab");
  }

  private static Purpose purpose(Series series) {
    return switch (series.shortName()) {
      case "Any.step" -> Purpose.of(Role.STEP);
      case "Any.floor" -> new Purpose(Role.REFERENCE, "its products", Optional.of(1.3));
      case "Any.twice" -> new Purpose(Role.REFERENCE, "double backward", Optional.of(0.8));
      default -> Purpose.of(Role.CALIBRATION);
    };
  }

  private String page(LossSpeed speed) throws IOException {
    Report report =
        new Report(
            "v1",
            "smoke",
            "",
            true,
            FIRST,
            List.of(speed.section(noResults())),
            speed.numbers(noResults()),
            List.of(),
            speed.openSettings(),
            Map.of(),
            Map.of());
    return Files.readString(
        new ReportWriter(folder.resolve("reports"), new PrivateFolders(), warning -> {})
            .write(report));
  }

  @Test
  void aMachineWithoutRunsIsToldHowToMakeOne() throws IOException {
    String page = page(new LossSpeed("speed", history(), Judge.DEFAULT_THRESHOLD));
    assertTrue(page.contains("mvn verify -Pbenchmark adds one"));
    assertTrue(page.contains("No sentence of the paper is judged here."));
    assertEquals(
        "No sentence of the paper is judged here.\n",
        Files.readString(folder.resolve("reports/v1/verdicts.md")));
  }

  @Test
  void ratiosStatusesAndChartsStandInTheReport() throws IOException {
    for (int day = 0; day < 6; day++) {
      addRun(day, 35);
    }
    addRun(6, 42);
    addRun(7, 42);
    LossSpeed speed = new LossSpeed("speed", history(), Judge.DEFAULT_THRESHOLD);
    String page = page(speed);
    assertTrue(page.contains("target") && page.contains("at most 1.3"));
    assertTrue(page.contains(">met<") && page.contains(">missed<"));
    assertTrue(page.contains("slower since 2026-11-07 12:00 (0123456789ab)"));
    assertTrue(page.contains("from run 7 on, 2026-11-07 12:00 (0123456789ab)"));
    assertEquals(2 + 7, page.split("<svg", -1).length - 1, "of ratios and of histories");
    assertTrue(page.contains("The paper claims nothing about speed"));
    // Targets are no claims of the paper.
    assertTrue(page.contains("No sentence of the paper is judged here."));
    assertFalse(page.contains("NaN"));
    assertTrue(Files.exists(folder.resolve("reports/v1/speed.csv")));
    assertTrue(Files.exists(folder.resolve("reports/v1/speed-status.csv")));

    List<Result> numbers = speed.numbers(noResults());
    assertEquals(4 + 7, numbers.size());
    Result ratio =
        numbers.stream()
            .filter(number -> number.metric().equals("step over double backward"))
            .filter(number -> number.dataset().equals("CPU, SURFACE"))
            .findFirst()
            .orElseThrow();
    assertEquals(42.0 / 60, ratio.value(), 0.05);
  }

  @Test
  void oneRunIsEnoughForTheRatiosAndIsNoHistory() throws IOException {
    addRun(0, 35);
    String page = page(new LossSpeed("speed", history(), Judge.DEFAULT_THRESHOLD));
    assertTrue(page.contains("insufficient data"));
    assertTrue(page.contains("at most 0.8"));
    assertEquals(2, page.split("<svg", -1).length - 1, "of ratios");
    assertTrue(page.contains("history is drawn from its second run on"));
  }
}

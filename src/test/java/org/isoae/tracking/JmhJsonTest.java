package org.isoae.tracking;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JmhJsonTest {

  /** Written by JMH 1.37; the parameters of the first result were added. */
  static String real() throws IOException {
    try (InputStream in = JmhJsonTest.class.getResourceAsStream("jmh.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Map<Series, Sample> read(String text) {
    return JmhJson.read(text, skipped -> {});
  }

  @Test
  void everyIterationOfEveryForkIsRead() throws IOException {
    Map<Series, Sample> samples = read(real());
    Series step =
        Series.of(
            "org.isoae.benchmarks.SurfaceStepBenchmark.isometricStep",
            Map.of("network", "SURFACE", "device", "CPU"),
            "avgt, 3 × 1 s after 1 × 1 s");
    Series floor =
        Series.of(
            "org.isoae.benchmarks.SurfaceStepBenchmark.matrixProducts",
            Map.of(),
            "avgt, 3 × 1 s after 1 × 1 s");
    assertEquals(List.of(step, floor), List.copyOf(samples.keySet()));
    double[][] times = {
      {1205.715365, 1296.793159, 1064.139858}, {2654.037751, 4409.0394, 523.956309}
    };
    assertArrayEquals(times, samples.get(step).milliseconds());
    assertArrayEquals(new double[] {1205.715365, 2654.037751}, samples.get(step).forks());
    assertEquals((1205.715365 + 2654.037751) / 2, samples.get(step).median());
    assertEquals("SurfaceStepBenchmark.isometricStep, CPU, SURFACE", step.label());
  }

  @Test
  void purposesAreAddedToJmhsOwnFieldsAndReadAgain() throws IOException {
    Purpose products = new Purpose(Role.REFERENCE, "its bare products", Optional.of(1.3));
    String text =
        JmhJson.withPurposes(
            real(), series -> series.params().isEmpty() ? products : Purpose.of(Role.STEP));
    assertEquals(
        List.of(Purpose.of(Role.STEP), products),
        read(text).values().stream().map(Sample::purpose).toList());
    JsonArray results = JsonParser.parseString(text).getAsJsonArray();
    for (JsonElement result : results) {
      List.of("role", "title", "target").forEach(result.getAsJsonObject()::remove);
    }
    assertEquals(JsonParser.parseString(real()), results);
  }

  @Test
  void aPeersLibraryAndAReferencesStandardAreKept() throws IOException {
    Purpose peer = new Purpose(Role.PEER, "Python", Optional.empty()).by("PyTorch 1.13");
    Purpose reference =
        new Purpose(
            Role.REFERENCE,
            "Python",
            Optional.empty(),
            Optional.of("double backward"),
            Optional.empty());
    String text =
        JmhJson.withPurposes(real(), series -> series.params().isEmpty() ? peer : reference);
    assertEquals(
        List.of(reference, peer), read(text).values().stream().map(Sample::purpose).toList());
  }

  @Test
  void resultsOfJmhItselfHaveNoRole() throws IOException {
    read(real()).values().forEach(sample -> assertEquals(Purpose.UNKNOWN, sample.purpose()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "role": "rival"                                       | unknown role 'rival'
          "role": "reference"                                   | has a title if
          "role": "step", "title": "step"                       | has a title if
          "role": "step", "target": 1                           | a target only as a REFERENCE
          "role": "step", "standard": "it"                      | a target only as a REFERENCE
          "role": "step", "library": "MKL"                      | a library only as a PEER
          "role": "peer"                                        | has a title if
          "role": "reference", "title": "it", "target": "small" | small
          """)
  void aPurposeThatMakesNoSenseIsRefused(String fields, String message) throws IOException {
    String text = real().replaceFirst("\"mode\"", fields + ", \"mode\"");
    var e = assertThrows(JsonParseException.class, () -> read(text));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @Test
  void whatIsMeasuredTwiceInARunHasTheForksOfBoth() throws IOException {
    String array = real().strip();
    String twice = array.substring(0, array.length() - 1) + "," + array.substring(1);
    read(twice).values().forEach(sample -> assertEquals(4, sample.forks().length));
  }

  @ParameterizedTest
  @CsvSource({"ns/op, 1e-6", "us/op, 1e-3", "ms/op, 1", "s/op, 1e3", "min/op, 6e4"})
  void timesAreInMilliseconds(String unit, double factor) throws IOException {
    Map<Series, Sample> samples = read(real().replace("ms/op", unit));
    double first = samples.values().iterator().next().milliseconds()[0][0];
    assertEquals(1205.715365 * factor, first, 1e-9 * first);
  }

  @Test
  void aSingleShotIsATimeTooAndThroughputIsNot() throws IOException {
    List<String> skipped = new ArrayList<>();
    Map<Series, Sample> samples =
        JmhJson.read(
            real().replaceFirst("\"avgt\"", "\"ss\"").replace("\"avgt\"", "\"thrpt\""),
            skipped::add);
    assertEquals(1, samples.size());
    assertTrue(samples.keySet().iterator().next().protocol().startsWith("ss, "));
    assertEquals(1, skipped.size());
    assertTrue(skipped.get(0).contains("matrixProducts is in mode thrpt"), skipped.get(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}
          [1]
          [{}]
          nonsense
          [{"benchmark": "a.B.c", "mode": "avgt"}]
          """)
  void otherTextIsRefused(String text) {
    assertThrows(JsonParseException.class, () -> read(text));
  }

  @ParameterizedTest
  @CsvSource({"1205.715365, -1", "1205.715365, \"NaN\"", "ms/op, parsec", "rawData, raw"})
  void aDamagedResultIsRefused(String from, String to) throws IOException {
    String damaged = real().replace(from, to);
    assertThrows(JsonParseException.class, () -> read(damaged));
  }
}

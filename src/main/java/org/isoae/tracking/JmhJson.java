package org.isoae.tracking;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * JMH's JSON, an array of results each with {@code rawData} (forks × iterations), plus the fields
 * {@code role}, {@code title}, {@code target}, {@code standard} and {@code library} of a {@link
 * Purpose}, which JMH's tools ignore.
 */
final class JmhJson {

  private static final String ROLE = "role";
  private static final String TITLE = "title";
  private static final String TARGET = "target";
  private static final String STANDARD = "standard";
  private static final String LIBRARY = "library";

  /** The modes that measure the time of an operation: average time and single shot. */
  private static final Set<String> TIMED_MODES = Set.of("avgt", "ss");

  private static final Map<String, Double> MILLISECONDS =
      Map.of(
          "ns/op", 1e-6, "us/op", 1e-3, "ms/op", 1.0, "s/op", 1e3, "min/op", 6e4, "hr/op", 3.6e6);

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private JmhJson() {}

  /**
   * Adds the benchmarks' purposes to JMH's results.
   *
   * @param text as JMH writes it
   * @throws JsonParseException if it is not JMH's JSON
   */
  static String withPurposes(String text, Function<Series, Purpose> purposes) {
    return parsed(
        text,
        results -> {
          for (JsonElement element : results) {
            JsonObject result = element.getAsJsonObject();
            Purpose purpose = purposes.apply(series(result));
            result.addProperty(ROLE, nameOf(purpose.role()));
            if (!purpose.title().isEmpty()) {
              result.addProperty(TITLE, purpose.title());
            }
            purpose.target().ifPresent(target -> result.addProperty(TARGET, target));
            purpose.standard().ifPresent(title -> result.addProperty(STANDARD, title));
            purpose.library().ifPresent(library -> result.addProperty(LIBRARY, library));
          }
          return GSON.toJson(results);
        });
  }

  /**
   * Reads the results of a run. Those without a role get {@link Purpose#UNKNOWN}.
   *
   * @param skipped receives a message for each result in a mode that is not timed
   * @throws JsonParseException if it is not JMH's JSON
   */
  static Map<Series, Sample> read(String text, Consumer<String> skipped) {
    return parsed(
        text,
        results -> {
          Map<Series, Sample> samples = new LinkedHashMap<>();
          for (JsonElement element : results) {
            JsonObject result = element.getAsJsonObject();
            Series series = series(result);
            String mode = result.get("mode").getAsString();
            if (TIMED_MODES.contains(mode)) {
              samples.merge(
                  series,
                  new Sample(purpose(result), times(result.getAsJsonObject("primaryMetric"))),
                  Sample::and);
            } else {
              skipped.accept(
                  String.format(
                      Locale.ROOT,
                      "%s is in mode %s; only %s are tracked",
                      series.label(),
                      mode,
                      TIMED_MODES));
            }
          }
          return samples;
        });
  }

  private static <T> T parsed(String text, Function<JsonArray, T> use) {
    try {
      return use.apply(JsonParser.parseString(text).getAsJsonArray());
    } catch (IllegalStateException
        | NullPointerException
        | ClassCastException
        | UnsupportedOperationException
        | IllegalArgumentException e) {
      // What Gson throws if an element is missing or has another type, and Purpose if one is wrong.
      throw new JsonParseException("not JMH's JSON: " + e.getMessage(), e);
    }
  }

  private static Purpose purpose(JsonObject result) {
    if (!result.has(ROLE)) {
      return Purpose.UNKNOWN;
    }
    return new Purpose(
        role(result.get(ROLE).getAsString()),
        text(result, TITLE).orElse(""),
        result.has(TARGET) ? Optional.of(result.get(TARGET).getAsDouble()) : Optional.empty(),
        text(result, STANDARD),
        text(result, LIBRARY));
  }

  private static Optional<String> text(JsonObject result, String name) {
    return result.has(name) ? Optional.of(result.get(name).getAsString()) : Optional.empty();
  }

  private static Role role(String name) {
    return Arrays.stream(Role.values())
        .filter(role -> nameOf(role).equals(name))
        .findFirst()
        .orElseThrow(
            () -> new JsonParseException(String.format(Locale.ROOT, "unknown role '%s'", name)));
  }

  private static String nameOf(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  private static Series series(JsonObject result) {
    Map<String, String> params = new TreeMap<>();
    if (result.has("params")) {
      result
          .getAsJsonObject("params")
          .entrySet()
          .forEach(param -> params.put(param.getKey(), param.getValue().getAsString()));
    }
    int threads = result.get("threads").getAsInt();
    return Series.of(
        result.get("benchmark").getAsString(),
        params,
        String.format(
            Locale.ROOT,
            "%s, %s × %s after %s × %s%s",
            result.get("mode").getAsString(),
            result.get("measurementIterations").getAsString(),
            result.get("measurementTime").getAsString(),
            result.get("warmupIterations").getAsString(),
            result.get("warmupTime").getAsString(),
            threads == 1 ? "" : ", " + threads + " threads"));
  }

  private static double[][] times(JsonObject metric) {
    String unit = metric.get("scoreUnit").getAsString();
    Double factor = MILLISECONDS.get(unit);
    if (factor == null) {
      throw new JsonParseException(
          String.format(
              Locale.ROOT, "unknown unit '%s', expected one of %s", unit, MILLISECONDS.keySet()));
    }
    JsonArray forks = metric.getAsJsonArray("rawData");
    double[][] milliseconds = new double[forks.size()][];
    for (int i = 0; i < milliseconds.length; i++) {
      JsonArray iterations = forks.get(i).getAsJsonArray();
      milliseconds[i] = new double[iterations.size()];
      for (int k = 0; k < milliseconds[i].length; k++) {
        double time = iterations.get(k).getAsDouble() * factor;
        if (!(time > 0) || Double.isInfinite(time)) {
          throw new JsonParseException(
              String.format(Locale.ROOT, "invalid time '%s %s'", iterations.get(k), unit));
        }
        milliseconds[i][k] = time;
      }
      if (milliseconds[i].length == 0) {
        throw new JsonParseException("a fork without iterations");
      }
    }
    if (milliseconds.length == 0) {
      throw new JsonParseException("a result without forks");
    }
    return milliseconds;
  }
}

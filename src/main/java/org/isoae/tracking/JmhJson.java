package org.isoae.tracking;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** JMH's own JSON: an array of results, each with {@code rawData}, forks × iterations. */
final class JmhJson {

  /** The modes that measure the time of an operation: average time and single shot. */
  private static final Set<String> TIMES = Set.of("avgt", "ss");

  private static final Map<String, Double> MILLISECONDS =
      Map.of(
          "ns/op", 1e-6, "us/op", 1e-3, "ms/op", 1.0, "s/op", 1e3, "min/op", 6e4, "hr/op", 3.6e6);

  private JmhJson() {}

  /**
   * Reads a file's text.
   *
   * @param skipped told of results in modes other than these
   * @throws JsonParseException if it is not JMH's JSON
   */
  static Map<Series, Sample> read(String text, Consumer<String> skipped) {
    try {
      Map<Series, Sample> samples = new LinkedHashMap<>();
      for (JsonElement element : JsonParser.parseString(text).getAsJsonArray()) {
        JsonObject result = element.getAsJsonObject();
        Series series = series(result);
        if (TIMES.contains(result.get("mode").getAsString())) {
          samples.merge(series, sample(result.getAsJsonObject("primaryMetric")), Sample::and);
        } else {
          skipped.accept(
              "%s is in mode %s; only %s are followed"
                  .formatted(series.label(), result.get("mode").getAsString(), TIMES));
        }
      }
      return samples;
    } catch (IllegalStateException
        | NullPointerException
        | ClassCastException
        | UnsupportedOperationException
        | NumberFormatException e) {
      // What Gson throws where an element is missing or is of another kind.
      throw new JsonParseException("not JMH's JSON: " + e.getMessage(), e);
    }
  }

  private static Series series(JsonObject result) {
    Map<String, String> params = new TreeMap<>();
    if (result.has("params")) {
      result
          .getAsJsonObject("params")
          .entrySet()
          .forEach(param -> params.put(param.getKey(), param.getValue().getAsString()));
    }
    return Series.of(
        result.get("benchmark").getAsString(),
        params,
        "%s, %s × %s after %s × %s%s"
            .formatted(
                result.get("mode").getAsString(),
                result.get("measurementIterations").getAsString(),
                result.get("measurementTime").getAsString(),
                result.get("warmupIterations").getAsString(),
                result.get("warmupTime").getAsString(),
                threads(result.get("threads").getAsInt())));
  }

  private static String threads(int threads) {
    return threads == 1 ? "" : ", %d threads".formatted(threads);
  }

  private static Sample sample(JsonObject metric) {
    String unit = metric.get("scoreUnit").getAsString();
    Double factor = MILLISECONDS.get(unit);
    if (factor == null) {
      throw new JsonParseException("unknown unit '%s'".formatted(unit));
    }
    JsonArray forks = metric.getAsJsonArray("rawData");
    double[][] milliseconds = new double[forks.size()][];
    for (int i = 0; i < milliseconds.length; i++) {
      JsonArray iterations = forks.get(i).getAsJsonArray();
      milliseconds[i] = new double[iterations.size()];
      for (int k = 0; k < milliseconds[i].length; k++) {
        double time = iterations.get(k).getAsDouble() * factor;
        if (!(time > 0) || Double.isInfinite(time)) {
          throw new JsonParseException("a time of %s %s".formatted(iterations.get(k), unit));
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
    return new Sample(milliseconds);
  }
}

package org.isoae.experiments.shared;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.isoae.harness.Scale;

/**
 * The rivals' weights that a search found best at a scale. The file {@code weights-SCALE.csv}
 * beside this class is the one that {@code -Dexperiments=search} writes into its report, which its
 * first line names.
 */
public final class SearchedWeights {

  private static final Map<Scale, SearchedWeights> LOADED = new HashMap<>();

  private final String source;
  private final Map<String, Double> weights;

  private SearchedWeights(String source, Map<String, Double> weights) {
    this.source = source;
    this.weights = weights;
  }

  /** The weights of a scale; none where no search was made at it. */
  public static synchronized SearchedWeights at(Scale scale) {
    return LOADED.computeIfAbsent(scale, SearchedWeights::load);
  }

  private static SearchedWeights load(Scale scale) {
    String name = "weights-" + scale.label() + ".csv";
    try (InputStream file = SearchedWeights.class.getResourceAsStream(name)) {
      if (file == null) {
        return new SearchedWeights("", Map.of());
      }
      return parse(new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8)), name);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + name, e);
    }
  }

  /**
   * Reads a file: the report's version, a heading, and lines of data set, method, weight.
   *
   * @param name for messages
   * @throws IllegalArgumentException if a line is not of this form
   */
  static SearchedWeights parse(BufferedReader file, String name) throws IOException {
    Map<String, Double> weights = new HashMap<>();
    String source = file.readLine();
    file.readLine();
    for (String line = file.readLine(); line != null; line = file.readLine()) {
      String[] fields = line.split(";");
      try {
        weights.put(key(fields[0], fields[1]), Double.parseDouble(fields[2]));
      } catch (IndexOutOfBoundsException | NumberFormatException e) {
        throw new IllegalArgumentException(
            ("%s: '%s' is not a data set, a method and a weight, separated by semicolons. Take the"
                    + " file that -Dexperiments=search writes.")
                .formatted(name, line),
            e);
      }
    }
    return new SearchedWeights(source, Map.copyOf(weights));
  }

  /** The weight of a method on a data set; empty where none was searched. */
  public Optional<Double> of(String data, String method) {
    return Optional.ofNullable(weights.get(key(data, method)));
  }

  private static String key(String data, String method) {
    return data + ";" + method;
  }

  /** For the settings that the paper leaves open: where the rivals' weights come from. */
  public String inWords(String otherwise) {
    return weights.isEmpty()
        ? otherwise + "; no search was made at this scale"
        : "by a search over three weights on seeds that no verdict uses, the best by the"
            + " verdict's metric (report "
            + source
            + ", -Dexperiments=search); otherwise "
            + otherwise;
  }
}

package org.isoae.experiments.shared;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.isoae.harness.Scale;

/**
 * The rivals' weights that a search found best, for quick and night: the paper's own scale is
 * another setting, and at smoke nothing is best. The file {@value #FILE} beside this class is the
 * one that {@code -Dexperiments=search} writes into its report, which its first line names.
 */
public final class SearchedWeights {

  /** Its name in a report and among the resources. */
  public static final String FILE = "weights.csv";

  private static final SearchedWeights NONE = new SearchedWeights("", Map.of());

  /** Read when it is first needed. */
  private static final class Loaded {
    static final SearchedWeights WEIGHTS = load();
  }

  private final String source;
  private final Map<String, Double> weights;

  private SearchedWeights(String source, Map<String, Double> weights) {
    this.source = source;
    this.weights = weights;
  }

  /** The weights of a scale; none where no search was made for it. */
  public static SearchedWeights at(Scale scale) {
    return switch (scale) {
      case QUICK, NIGHT -> Loaded.WEIGHTS;
      case SMOKE, PAPER -> NONE;
    };
  }

  private static SearchedWeights load() {
    try (InputStream file = SearchedWeights.class.getResourceAsStream(FILE)) {
      return parse(new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + FILE, e);
    }
  }

  /**
   * Reads a file: the report's version, a heading, and lines of data set, method, weight.
   *
   * @throws IllegalArgumentException if a line is not of this form
   */
  static SearchedWeights parse(BufferedReader file) throws IOException {
    Map<String, Double> weights = new HashMap<>();
    String source = file.readLine();
    file.readLine();
    for (String line = file.readLine(); line != null; line = file.readLine()) {
      String[] fields = line.split(";");
      try {
        weights.put(key(fields[0], fields[1]), Double.parseDouble(fields[2]));
      } catch (IndexOutOfBoundsException | NumberFormatException e) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s: '%s' is not a data set, a method and a weight, separated by semicolons. Take the"
                    + " file that -Dexperiments=search writes.",
                FILE,
                line),
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
            + ", -Dexperiments=search, with that report's settings); otherwise "
            + otherwise;
  }
}
